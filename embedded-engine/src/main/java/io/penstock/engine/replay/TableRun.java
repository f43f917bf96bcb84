package io.penstock.engine.replay;

import io.penstock.engine.queue.RetrySchedules;
import io.penstock.engine.replay.ReplayReport.Suppressed;
import io.penstock.engine.replay.ReplayReport.TableResult;
import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.Disposition;
import io.penstock.engine.rules.NamedSchedule;
import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.RuleMatcher;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.rules.Verdict;
import io.penstock.engine.smtp.SmtpPhase;
import io.penstock.engine.smtp.StatedWait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One table on its way through the log. For one thread.
final class TableRun implements AutoCloseable {
    private static final int MAX_SUPPRESSED_SAMPLES = 100;
    private static final int MAX_REPLY_CHARS = 300;

    private final String name;
    private final RuleTable table;
    private final RuleMatcher matcher;
    private final LogClock clock = new LogClock();
    private final OrderLog orders = new OrderLog();
    private final Acting acting;
    private final Recipients recipients = new Recipients();
    private final boolean skipHeld;
    private final Map<Category, long[]> categories = new EnumMap<>(Category.class);
    private final Map<String, long[]> decided = new HashMap<>();
    private final List<Suppressed> suppressedSamples = new ArrayList<>();
    private long retried;
    private long bounced;
    private long suppressed;
    private long toSuppressed;
    private long held;
    private long heldMillis;
    private long throttled;
    private long throttledMillis;
    private long rerouted;

    TableRun(String name, RuleTable table, ReplayOptions options) {
        this.name = name;
        this.table = table;
        this.skipHeld = options.skipHeld();
        matcher = RuleMatcher.compile(table, clock).warmedUp();
        acting = options.counting() == Counting.AS_KUMOMTA
                ? new KumoActing(orders, clock)
                : new EngineActing(table, orders, clock);
    }

    List<Judgement> judge(Batch batch) {
        var judgements = new ArrayList<Judgement>(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            PastReply reply = batch.replies().get(i);
            judgements.add(judge(reply, batch.subjects().get(i), batch.addresses()[i]));
        }
        return judgements;
    }

    /// @param address hash of the recipient, 0 if the log does not tell
    private Judgement judge(PastReply reply, Subject subject, long address) {
        clock.reach(reply.when());
        long now = clock.millis();
        if (orders.isSweepDue(now)) {
            acting.sweep();
            orders.sweep(now);
        }
        boolean late = reply.then() == PastOutcome.BOUNCED_LATER;
        OrderLog.Effect effect = late ? OrderLog.Effect.NONE : meet(subject, now);
        boolean neverSent = effect.held();
        if (address != 0 && !late && recipients.isSuppressed(address)) {
            toSuppressed++;
            neverSent = true;
        }
        boolean acts = !(skipHeld && neverSent);
        Verdict verdict = Verdict.NONE;
        boolean retries = false;
        boolean suppresses = false;
        long retryMillis = 0;
        if (reply.remote() && !reply.isDelivered()) {
            verdict = matcher.classify(context(reply));
            retries = !late && retries(verdict.disposition(), reply);
            if (retries) retryMillis = Math.max(nextTry(verdict, reply.attempt()), statedMillis(reply));
            count(verdict, retries);
            if (acts && !retries && address != 0) suppresses = suppress(verdict, reply, address, now);
            if (acts && !late) acting.act(verdict, subject, reply);
        }
        if (effect.probes() && acts && reply.remote()) acting.answered(subject);
        return new Judgement(
                verdict,
                retries,
                retryMillis,
                suppresses,
                effect.held(),
                effect.throttledMillis() > 0,
                effect.heldMillis() + effect.throttledMillis());
    }

    private OrderLog.Effect meet(Subject subject, long now) {
        OrderLog.Effect effect = orders.meet(subject, now);
        if (effect.held()) held++;
        heldMillis += effect.heldMillis();
        if (effect.throttledMillis() > 0) throttled++;
        throttledMillis += effect.throttledMillis();
        if (effect.rerouted()) rerouted++;
        return effect;
    }

    private static ReplyContext context(PastReply reply) {
        return new ReplyContext(
                reply.provider(), reply.domain(), reply.mxHost(), reply.source(), reply.phase(), reply.reply());
    }

    /// As the engine decides: a host that turns us away in place of a welcome has not judged a message.
    private static boolean retries(Disposition disposition, PastReply reply) {
        if (disposition.retries(reply.reply()) || reply.reply().isPositive()) return true;
        return reply.phase() == SmtpPhase.CONNECT && !(disposition instanceof Disposition.Bounce);
    }

    private static long statedMillis(PastReply reply) {
        return StatedWait.in(reply.reply()).map(Duration::toMillis).orElse(0L);
    }

    /// The wait that the rule says of itself, else the one of its category; without the spread that keeps messages from
    /// coming back together.
    private long nextTry(Verdict verdict, int attempt) {
        Disposition disposition = verdict.disposition();
        Optional<NamedSchedule> schedule = disposition.schedule().flatMap(table::schedule);
        Optional<Duration> first = disposition.firstDelay();
        if (first.isPresent() && (attempt <= 1 || schedule.isEmpty()))
            return first.get().toMillis();
        if (schedule.isPresent()) return schedule.get().delayAfter(attempt).toMillis();
        var delays =
                RetrySchedules.DEFAULT.after(verdict.category().displayName()).delays();
        return delays.get(Math.clamp(attempt - 1L, 0, delays.size() - 1)).toMillis();
    }

    private void count(Verdict verdict, boolean retries) {
        categories.computeIfAbsent(verdict.category(), _ -> new long[1])[0]++;
        decided.computeIfAbsent(verdict.ruleId(), _ -> new long[1])[0]++;
        if (retries) retried++;
        else bounced++;
    }

    private boolean suppress(Verdict verdict, PastReply reply, long address, long now) {
        if (verdict.rule().isEmpty() || verdict.actions().isEmpty()) return false;
        if (!recipients.givenUp(address, verdict.rule().get(), now)) return false;
        suppressed++;
        if (suppressedSamples.size() < MAX_SUPPRESSED_SAMPLES)
            suppressedSamples.add(new Suppressed(
                    reply.recipient(),
                    verdict.ruleId(),
                    reply.when(),
                    clip(reply.reply().toString())));
        return true;
    }

    static String clip(String text) {
        return text.length() <= MAX_REPLY_CHARS ? text : text.substring(0, MAX_REPLY_CHARS) + "...";
    }

    Recipients recipients() {
        return recipients;
    }

    TableResult result() {
        var byCategory = new HashMap<String, Long>();
        categories.forEach((category, count) -> byCategory.put(category.displayName(), count[0]));
        var byRule = new HashMap<String, Long>();
        decided.forEach((rule, count) -> byRule.put(rule, count[0]));
        return new TableResult(
                name,
                table.rules().size(),
                Map.copyOf(byCategory),
                Map.copyOf(byRule),
                retried,
                bounced,
                suppressed,
                toSuppressed,
                held,
                heldMillis,
                throttled,
                throttledMillis,
                rerouted,
                acting.alerts(),
                orders.counts(),
                orders.intervals(),
                orders.notListed(),
                List.copyOf(suppressedSamples));
    }

    @Override
    public void close() {
        if (acting instanceof EngineActing engine) engine.close();
    }
}
