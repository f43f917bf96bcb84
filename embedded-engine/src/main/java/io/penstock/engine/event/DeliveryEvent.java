package io.penstock.engine.event;

import java.time.Instant;

/// Something that happened to one recipient of one message. Of the final ones each recipient gets exactly one.
public sealed interface DeliveryEvent {
    EventSubject subject();

    Instant at();

    /// Whether nothing more will happen to this recipient.
    boolean isFinal();

    /// Whether it tells of a message that was sent, mostly long ago. It changes nothing about what waits.
    default boolean isAfterwards() {
        return false;
    }

    /// The message was taken; it is durable. One per recipient.
    ///
    /// @param via        `smtp` or `http`, or `notice` for messages of our own
    /// @param client     peer address and name as given
    /// @param sizeBytes  content size
    /// @param subjectHeader decoded Subject header, bounded, or empty
    record Reception(EventSubject subject, Instant at, String via, String client, long sizeBytes, String subjectHeader)
            implements DeliveryEvent {
        @Override
        public boolean isFinal() {
            return false;
        }
    }

    /// The remote host took responsibility (2xx after the final dot).
    ///
    /// @param hostReports whether that includes the reports the sender asked for, because it offers DSN (RFC 3461)
    record Delivery(EventSubject subject, Instant at, AttemptReport attempt, boolean hostReports)
            implements DeliveryEvent {

        /// By a host that reports nothing.
        public Delivery(EventSubject subject, Instant at, AttemptReport attempt) {
            this(subject, at, attempt, false);
        }

        @Override
        public boolean isFinal() {
            return true;
        }
    }

    /// A try failed and another will follow at `nextDue`.
    record TransientFailure(EventSubject subject, Instant at, AttemptReport attempt, Instant nextDue)
            implements DeliveryEvent {
        @Override
        public boolean isFinal() {
            return false;
        }
    }

    /// Given up because of a reply: 5xx, or a rule made it permanent.
    record Bounce(EventSubject subject, Instant at, AttemptReport attempt) implements DeliveryEvent {
        @Override
        public boolean isFinal() {
            return true;
        }
    }

    /// Given up because its lifetime ended. `lastReply` tells what the last try met.
    record Expiration(EventSubject subject, Instant at, int attempts, String lastReply) implements DeliveryEvent {
        @Override
        public boolean isFinal() {
            return true;
        }
    }

    /// A host that had taken it said later, by mail, that it cannot deliver it. Comes after the final event.
    ///
    /// @param reporter   the host that says so, as it calls itself, or empty
    /// @param diagnostic the reply or reason that it gives
    /// @param category   what the rules make of that
    /// @param ruleId     of the rule that decided, or empty
    record OobBounce(
            EventSubject subject, Instant at, String reporter, String diagnostic, String category, String ruleId)
            implements DeliveryEvent {
        @Override
        public boolean isFinal() {
            return false;
        }

        @Override
        public boolean isAfterwards() {
            return true;
        }
    }

    /// The recipient complained, as their provider tells by mail (RFC 5965). Comes after the final event.
    ///
    /// @param feedbackType such as `abuse`
    /// @param reporter     who tells it, or empty
    record Feedback(EventSubject subject, Instant at, String feedbackType, String reporter) implements DeliveryEvent {
        @Override
        public boolean isFinal() {
            return false;
        }

        @Override
        public boolean isAfterwards() {
            return true;
        }
    }

    /// An operator removed it.
    record AdminBounce(EventSubject subject, Instant at, String reason, String author) implements DeliveryEvent {
        @Override
        public boolean isFinal() {
            return true;
        }
    }

    /// Never tried, because the address is on the suppression list.
    record Suppressed(EventSubject subject, Instant at, String reason) implements DeliveryEvent {
        @Override
        public boolean isFinal() {
            return true;
        }
    }
}
