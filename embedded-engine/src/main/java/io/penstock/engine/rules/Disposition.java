package io.penstock.engine.rules;

import io.penstock.engine.smtp.SmtpReply;
import java.time.Duration;
import java.util.Optional;

/// Whether to try again, and when.
///
/// Written `bounce`, `follow` or `retry`; the latter two may say when: `follow on mailbox-full`, `retry after 1h`,
/// `retry on greylist after 5m`.
public sealed interface Disposition {

    /// A [NamedSchedule] of the table for the next tries; empty for the queue's own.
    Optional<String> schedule();

    /// The wait before the next try, in place of the schedule's own step.
    Optional<Duration> firstDelay();

    /// The reply's first digit decides: 4 is tried again, 5 is given up.
    record Follow(Optional<String> schedule, Optional<Duration> firstDelay) implements Disposition {
        @Override
        public String toString() {
            return "follow" + timing(this);
        }
    }

    /// Try again, whatever the first digit says.
    record Retry(Optional<String> schedule, Optional<Duration> firstDelay) implements Disposition {
        @Override
        public String toString() {
            return "retry" + timing(this);
        }
    }

    /// Give up now, whatever the first digit says.
    record Bounce() implements Disposition {
        @Override
        public Optional<String> schedule() {
            return Optional.empty();
        }

        @Override
        public Optional<Duration> firstDelay() {
            return Optional.empty();
        }

        @Override
        public String toString() {
            return "bounce";
        }
    }

    static Disposition follow() {
        return new Follow(Optional.empty(), Optional.empty());
    }

    static Disposition bounce() {
        return new Bounce();
    }

    /// On the queue's own schedule.
    static Disposition retry() {
        return new Retry(Optional.empty(), Optional.empty());
    }

    static Disposition retryOn(String schedule) {
        return new Retry(Optional.of(schedule), Optional.empty());
    }

    static Disposition retryAfter(Duration firstDelay) {
        return new Retry(Optional.empty(), Optional.of(firstDelay));
    }

    /// What it comes to for this reply.
    default boolean retries(SmtpReply reply) {
        return switch (this) {
            case Follow _ -> reply.isTransient();
            case Bounce _ -> false;
            case Retry _ -> true;
        };
    }

    /// @throws RuleException if the text is none of the forms above
    static Disposition parse(String text) {
        String[] words = text.strip().split("\\s+");
        if (words[0].equals("bounce") && words.length == 1) return bounce();
        if (words.length % 2 == 0) throw unreadable(text);
        Optional<String> schedule = Optional.empty();
        Optional<Duration> firstDelay = Optional.empty();
        for (int i = 1; i < words.length; i += 2) {
            if (words[i].equals("on") && schedule.isEmpty()) schedule = Optional.of(words[i + 1]);
            else if (words[i].equals("after") && firstDelay.isEmpty())
                firstDelay = Optional.of(Durations.parse(words[i + 1]));
            else throw unreadable(text);
        }
        return switch (words[0]) {
            case "follow" -> new Follow(schedule, firstDelay);
            case "retry" -> new Retry(schedule, firstDelay);
            default -> throw unreadable(text);
        };
    }

    private static String timing(Disposition disposition) {
        return disposition.schedule().map(name -> " on " + name).orElse("")
                + disposition
                        .firstDelay()
                        .map(delay -> " after " + Durations.format(delay))
                        .orElse("");
    }

    private static RuleException unreadable(String text) {
        return new RuleException("'" + text
                + "' is not a disposition; write follow, bounce or retry, and after it: on SCHEDULE, after 1h");
    }
}
