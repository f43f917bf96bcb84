package io.penstock.engine.bounce;

import io.penstock.engine.message.Notify;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Who gets a DSN of ours, and when.
///
/// @param delayAfter  how long a message may take until its sender hears that it is delayed
/// @param giveUpAfter until when it is tried, as the report of a delay says
public record DsnPolicy(Mode mode, Duration delayAfter, Duration giveUpAfter) {
    /// Senders who ask by NOTIFY; delays after four hours.
    public static final DsnPolicy DEFAULT = new DsnPolicy(Mode.REQUESTED, Duration.ofHours(4), Duration.ofDays(4));

    /// Which senders are told.
    public enum Mode {
        /// Those who asked, by NOTIFY of RFC 3461.
        REQUESTED,
        /// Those, and of failures also all who asked for nothing (RFC 5321 section 6.1).
        ALWAYS,
        NEVER;

        /// The mode of this name, in lower case.
        public static Optional<Mode> of(String name) {
            return Arrays.stream(values())
                    .filter(mode -> mode.name().toLowerCase(Locale.ROOT).equals(name))
                    .findFirst();
        }
    }

    public DsnPolicy withGiveUpAfter(Duration changed) {
        return new DsnPolicy(mode, delayAfter, changed);
    }

    /// What of a sender's wish is done.
    Notify granted(Notify wanted) {
        return switch (mode) {
            case NEVER -> Notify.NEVER;
            case REQUESTED -> wanted.isSpecified() ? wanted : Notify.NEVER;
            case ALWAYS -> wanted.isSpecified() ? wanted : new Notify(true, false, true, false);
        };
    }
}
