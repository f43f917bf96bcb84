package io.penstock.engine.delivery;

import io.penstock.engine.egress.EgressPath;
import io.penstock.engine.pause.GateSubject;
import io.penstock.engine.queue.Batch;
import io.penstock.engine.queue.QueueItem;
import io.penstock.engine.queue.QueueManager;
import io.penstock.engine.rules.Disposition;
import io.penstock.engine.rules.NamedSchedule;
import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.RuleAction;
import io.penstock.engine.rules.RuleMatcher;
import io.penstock.engine.rules.Verdict;
import io.penstock.engine.smtp.StatedWait;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/// Makes an outcome of a reply: asks the rule table in force, lets its actions be done, and chooses the next time.
/// Safe for any thread.
final class Judge {
    private final Supplier<RuleMatcher> rules;
    private final RuleActions actions;
    private final ReplySink replies;
    private final QueueManager queues;

    /// @param rules asked anew for each reply, so that a published table holds from the next one on
    Judge(Supplier<RuleMatcher> rules, RuleActions actions, ReplySink replies, QueueManager queues) {
        this.rules = rules;
        this.actions = actions;
        this.replies = replies;
        this.queues = queues;
    }

    DeliveryOutcome judge(DeliveryAttempt attempt, QueueItem item, TryResult result) {
        if (result.isDelivered()) {
            return new DeliveryOutcome.Delivered(attempt.report(item, result, "", ""), attempt.hostReports());
        }
        RuleMatcher matcher = rules.get();
        GateSubject subject = queues.subjectOf(attempt.batch());
        var context = context(attempt.batch(), attempt.path(), attempt.host(), result);
        Verdict verdict = result.remote() ? matcher.classify(context) : OwnWords.verdict(result.reply());
        replies.record(context, verdict);
        boolean retries = retries(verdict, result);
        actions.apply(
                retries ? verdict.whileTriedAgain() : verdict,
                subject,
                attempt.path().site().plainName(),
                attempt.subject(item).recipient(),
                result.reply());
        var report = attempt.report(item, result, verdict.category().displayName(), verdict.ruleId());
        if (!retries) return new DeliveryOutcome.Bounced(report);
        Duration atLeast = result.remote() ? StatedWait.in(result.reply()).orElse(Duration.ZERO) : Duration.ZERO;
        return nextTry(matcher, verdict, item, atLeast)
                .<DeliveryOutcome>map(next -> new DeliveryOutcome.Deferred(report, next))
                .orElseGet(() -> new DeliveryOutcome.Expired(report));
    }

    private static boolean retries(Verdict verdict, TryResult result) {
        Disposition disposition = verdict.disposition();
        if (disposition.retries(result.reply())) return true;
        // a reply that is no failure where one was due, such as 250 to DATA, proves nothing was taken
        if (result.reply().isPositive()) return true;
        // a host that turns us away before it knows of any message has not judged one
        return result.isGreeting() && !(disposition instanceof Disposition.Bounce);
    }

    /// What the rule says of itself comes first, then the schedule of the category. A rule that names a schedule and a
    /// wait means that wait for the first try, and the schedule from there on. Never before the time that the reply
    /// itself states.
    private Optional<Instant> nextTry(RuleMatcher matcher, Verdict verdict, QueueItem item, Duration atLeast) {
        Disposition disposition = verdict.disposition();
        Optional<NamedSchedule> schedule = disposition.schedule().flatMap(matcher.table()::schedule);
        Optional<Duration> step = schedule.map(s -> s.delayAfter(item.attempts() + 1));
        boolean isFirst = item.attempts() == 0;
        Optional<Duration> delay =
                isFirst || step.isEmpty() ? disposition.firstDelay().or(() -> step) : step;
        var wait = new QueueManager.Wait(verdict.category().displayName(), delay, atLeast);
        return queues.nextTry(item, wait, schedule.map(NamedSchedule::giveUpAfter));
    }

    /// Whether the rule that a reply matches orders more than to try again on another connection.
    boolean orders(Batch batch, EgressPath path, String host, TryResult result) {
        return rules.get().classify(context(batch, path, host, result)).actions().stream()
                .anyMatch(action -> !(action instanceof RuleAction.Throttle throttle)
                        || !(throttle.limit() instanceof RuleAction.Limit.MessagesPerConnection));
    }

    private static ReplyContext context(Batch batch, EgressPath path, String host, TryResult result) {
        return new ReplyContext(
                path.site().provider().id(),
                batch.queueName().domain(),
                hostName(host),
                path.source().name(),
                result.phase(),
                result.reply());
    }

    private static String hostName(String host) {
        int colon = host.lastIndexOf(':');
        return colon < 0 ? host : host.substring(0, colon);
    }
}
