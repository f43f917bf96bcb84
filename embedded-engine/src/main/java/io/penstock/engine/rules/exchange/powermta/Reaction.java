package io.penstock.engine.rules.exchange.powermta;

import io.penstock.engine.rules.Disposition;
import io.penstock.engine.rules.Durations;
import io.penstock.engine.rules.RuleAction;
import io.penstock.engine.rules.Scope;
import io.penstock.engine.rules.exchange.form.ImportBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What one line of a pattern list does, in our terms.
record Reaction(Disposition disposition, List<RuleAction> actions) {
    static final Reaction NONE = new Reaction(Disposition.follow(), List.of());
    private static final Duration INSTEAD_OF_NEVER = Duration.ofDays(1);

    /// Empty if nothing of it can be said; then the loss is written down.
    ///
    /// @param once what was said about the list already, and holds for all its lines
    static Optional<Reaction> of(
            PmtaPattern line,
            PmtaActions words,
            Backoff backoff,
            Destination destination,
            Set<String> once,
            ImportBuilder builder) {
        Scope scope = destination.oneDomain() ? Scope.DOMAIN : Scope.SOURCE;
        return new Translation(line, words, backoff, scope, once, builder).reaction();
    }

    private record Translation(
            PmtaPattern line,
            PmtaActions words,
            Backoff backoff,
            Scope scope,
            Set<String> once,
            ImportBuilder builder) {

        Optional<Reaction> reaction() {
            for (String unknown : words.unknown()) lose(unknown, "PowerMTA has no such action");
            if (words.has("skip-mx"))
                lose("skip-mx", "there is no such action; the next try goes to the hosts in their order");
            var actions = new ArrayList<RuleAction>();
            if (words.has("mode=backoff")) backOff(actions);
            if (words.has("disable-source-ip")) disable(actions);
            if (words.has("defer-queue"))
                actions.add(new RuleAction.Suspend(scope, backoff.deferFor(), Optional.empty(), Optional.empty()));
            boolean bounces = words.has("bounce-rcpt") || words.has("bounce-queue");
            if (words.has("bounce-queue"))
                lose("bounce-queue", "the rule gives up the message that got the reply, not all that waits");
            boolean exception = words.has("mode=normal");
            if (actions.isEmpty() && !bounces && !exception) {
                builder.loseWhole(line.place(), line.text(), "nothing that it does can be said by a rule");
                return Optional.empty();
            }
            return Optional.of(new Reaction(disposition(bounces), List.copyOf(actions)));
        }

        private Disposition disposition(boolean bounces) {
            if (bounces) return Disposition.bounce();
            if (!words.has("mode=backoff")) return Disposition.follow();
            return new Disposition.Follow(Optional.empty(), Optional.of(backoff.retryAfter()));
        }

        private void backOff(List<RuleAction> actions) {
            boolean limits = backoff.rate().isPresent()
                    || backoff.connections().isPresent()
                    || backoff.reroute().isPresent();
            Duration duration = limits ? backoffTime() : backoff.retryAfter();
            backoff.rate()
                    .ifPresent(rate -> actions.add(new RuleAction.Throttle(
                            scope, new RuleAction.Limit.MessageRate(rate), duration, Optional.empty())));
            backoff.connections()
                    .ifPresent(count -> actions.add(new RuleAction.Throttle(
                            scope, new RuleAction.Limit.Connections(count), duration, Optional.empty())));
            backoff.reroute()
                    .ifPresent(pool -> actions.add(
                            new RuleAction.Reroute(pool.replace("\"", "").strip(), duration, Optional.empty())));
            if (actions.isEmpty()) {
                actions.add(new RuleAction.Suspend(scope, backoff.retryAfter(), Optional.empty(), Optional.empty()));
                loseOnce(
                        "mode=backoff",
                        "its domain sets no slower rate, only the wait of " + Durations.format(backoff.retryAfter())
                                + ": the rule suspends for so long");
            }
            if (backoff.notifies()) actions.add(new RuleAction.Alert(Optional.empty()));
        }

        private Duration backoffTime() {
            Optional<Duration> own = words.value("backoff-to-normal-after").flatMap(Backoff::duration);
            Optional<Duration> time = own.or(backoff::toNormalAfter);
            if (backoff.afterDelivery())
                loseOnce(
                        "backoff-to-normal-after-delivery",
                        "the first delivery does not end it here; it ends after "
                                + Durations.format(time.orElse(backoff.retryAfter())));
            else if (time.isEmpty())
                loseOnce(
                        "mode=backoff",
                        "it has no end there; here it ends after " + Durations.format(INSTEAD_OF_NEVER));
            return time.orElse(backoff.afterDelivery() ? backoff.retryAfter() : INSTEAD_OF_NEVER);
        }

        private void disable(List<RuleAction> actions) {
            Optional<Duration> back =
                    words.value("reenable-after").flatMap(Backoff::duration).or(backoff::reenableAfter);
            if (back.isEmpty())
                loseOnce(
                        "disable-source-ip",
                        "the source never returns there; here it does after " + Durations.format(INSTEAD_OF_NEVER));
            actions.add(
                    new RuleAction.Suspend(scope, back.orElse(INSTEAD_OF_NEVER), Optional.empty(), Optional.empty()));
        }

        /// What holds for every line of the list is said at the first.
        private void loseOnce(String what, String reason) {
            if (once.add(what + reason)) lose(what, reason + "; so for all lines of the list");
        }

        private void lose(String what, String reason) {
            builder.losePart(line.place(), what, reason);
        }
    }
}
