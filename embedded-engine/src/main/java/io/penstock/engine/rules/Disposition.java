package io.penstock.engine.rules;

import io.penstock.engine.smtp.SmtpReply;
import java.time.Duration;
import java.util.Optional;

/// Whether to try again. Written `follow`, `bounce`, `retry`, `retry on greylist` or `retry after 1h`.
public sealed interface Disposition {
    /// The reply's first digit decides: 4 is tried again, 5 is given up.
    record Follow() implements Disposition {
        @Override
        public String toString() {
            return "follow";
        }
    }

    /// Give up now, whatever the first digit says.
    record Bounce() implements Disposition {
        @Override
        public String toString() {
            return "bounce";
        }
    }

    /// Try again, whatever the first digit says.
    ///
    /// @param schedule a [NamedSchedule] of the table; empty for the queue's own
    /// @param firstDelay the wait before the next try, in place of the schedule's own step
    record Retry(Optional<String> schedule, Optional<Duration> firstDelay) implements Disposition {
        @Override
        public String toString() {
            return "retry" + schedule.map(s -> " on " + s).orElse("")
                    + firstDelay.map(d -> " after " + Durations.format(d)).orElse("");
        }
    }

    static Disposition follow() {
        return new Follow();
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
        if (words.length == 1) {
            return switch (words[0]) {
                case "follow" -> follow();
                case "bounce" -> bounce();
                case "retry" -> retry();
                default -> throw unreadable(text);
            };
        }
        if (!words[0].equals("retry") || words.length % 2 == 0) throw unreadable(text);
        Optional<String> schedule = Optional.empty();
        Optional<Duration> firstDelay = Optional.empty();
        for (int i = 1; i < words.length; i += 2) {
            if (words[i].equals("on") && schedule.isEmpty()) schedule = Optional.of(words[i + 1]);
            else if (words[i].equals("after") && firstDelay.isEmpty())
                firstDelay = Optional.of(Durations.parse(words[i + 1]));
            else throw unreadable(text);
        }
        return new Retry(schedule, firstDelay);
    }

    private static RuleException unreadable(String text) {
        return new RuleException("'" + text
                + "' is not a disposition; write follow, bounce, retry, retry on SCHEDULE or retry after 1h");
    }
}
