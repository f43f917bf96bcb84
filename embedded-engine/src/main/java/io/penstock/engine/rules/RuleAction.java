package io.penstock.engine.rules;

import java.time.Duration;
import java.util.Optional;

/// What a matching reply does beyond the one message, to protect the sender's reputation.
///
/// Each has a text form, used in files and on the screen, that [#parse] reads:
/// ```
/// throttle source to 10/min for 30m when 5/10m
/// throttle source to 2 connections for 15m
/// throttle source to 20 messages-per-connection for 1h
/// throttle source to 50 recipients-per-message for 1d
/// suspend tenant for 1h doubling to 24h when 5/h
/// reroute to slow-pool for 2h when 3/h
/// suppress recipient after 3 in 14d
/// alert when 10/h
/// ```
/// The part `when N/window` is the trigger; without it every matching reply fires.
public sealed interface RuleAction {

    /// Fires at the n-th reply within a window; empty for at every reply.
    Optional<Trigger> trigger();

    /// Caps what goes out, for a time.
    record Throttle(Scope scope, Limit limit, Duration duration, Optional<Trigger> trigger) implements RuleAction {
        @Override
        public String toString() {
            return "throttle " + scope.word() + " to " + limit + " for " + Durations.format(duration) + when(trigger);
        }
    }

    /// The thing that a throttle caps.
    sealed interface Limit {
        record MessageRate(Rate rate) implements Limit {
            @Override
            public String toString() {
                return rate.toString();
            }
        }

        record Connections(int count) implements Limit {
            public Connections {
                requirePositive(count, "connections");
            }

            @Override
            public String toString() {
                return count + " connections";
            }
        }

        record MessagesPerConnection(int count) implements Limit {
            public MessagesPerConnection {
                requirePositive(count, "messages-per-connection");
            }

            @Override
            public String toString() {
                return count + " messages-per-connection";
            }
        }

        record RecipientsPerMessage(int count) implements Limit {
            public RecipientsPerMessage {
                requirePositive(count, "recipients-per-message");
            }

            @Override
            public String toString() {
                return count + " recipients-per-message";
            }
        }

        private static void requirePositive(int count, String what) {
            if (count < 1)
                throw new RuleException("a throttle to " + count + " " + what + " would stop all mail; use suspend");
        }
    }

    /// Stops what goes out, for a time; then one probe decides whether it goes on.
    ///
    /// @param doublingTo a repeat doubles the time up to this; empty for the same time again
    record Suspend(Scope scope, Duration duration, Optional<Duration> doublingTo, Optional<Trigger> trigger)
            implements RuleAction {
        @Override
        public String toString() {
            return "suspend " + scope.word() + " for " + Durations.format(duration)
                    + doublingTo.map(d -> " doubling to " + Durations.format(d)).orElse("") + when(trigger);
        }
    }

    /// Moves the source's mail for the provider to another pool, for a time.
    record Reroute(String pool, Duration duration, Optional<Trigger> trigger) implements RuleAction {
        @Override
        public String toString() {
            return "reroute to " + pool + " for " + Durations.format(duration) + when(trigger);
        }
    }

    /// Puts the recipient on the suppression list at the `count`-th such reply within `window`. Only replies with which
    /// the message is given up count: a recipient that is tried again is never suppressed.
    ///
    /// @param count 1 for at once
    record SuppressRecipient(int count, Duration window) implements RuleAction {
        /// At the first reply.
        public static final SuppressRecipient AT_ONCE = new SuppressRecipient(1, Duration.ofDays(1));

        public SuppressRecipient {
            if (count < 1) throw new RuleException("suppress counts 1 reply or more, not " + count);
        }

        /// Always empty: the count here is per recipient, that of a trigger per source and provider.
        @Override
        public Optional<Trigger> trigger() {
            return Optional.empty();
        }

        @Override
        public String toString() {
            return count == 1
                    ? "suppress recipient"
                    : "suppress recipient after " + count + " in " + Durations.format(window);
        }
    }

    /// Tells the operators.
    record Alert(Optional<Trigger> trigger) implements RuleAction {
        @Override
        public String toString() {
            return "alert" + when(trigger);
        }
    }

    private static String when(Optional<Trigger> trigger) {
        return trigger.map(t -> " when " + t).orElse("");
    }

    /// Reads the text form.
    ///
    /// @throws RuleException naming the word that does not fit
    static RuleAction parse(String text) {
        return new RuleActionParser(text).parse();
    }
}
