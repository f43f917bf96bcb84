package io.penstock.engine.delivery;

import io.penstock.engine.event.AttemptReport;
import io.penstock.engine.event.DeliveryEvent;
import io.penstock.engine.event.EventSubject;
import java.time.Instant;

/// What one attempt to deliver to one recipient ended as. Exactly one is recorded per attempt.
public sealed interface DeliveryOutcome {

    AttemptReport attempt();

    /// The event that makes it durable.
    DeliveryEvent event(EventSubject subject, Instant at);

    /// The remote host took responsibility (2xx after the final dot), for reports too if it offers DSN.
    record Delivered(AttemptReport attempt, boolean hostReports) implements DeliveryOutcome {
        @Override
        public DeliveryEvent event(EventSubject subject, Instant at) {
            return new DeliveryEvent.Delivery(subject, at, attempt, hostReports);
        }
    }

    /// Try again at `nextTry`: a 4xx reply, no usable reply at all, or a rule made the reply transient.
    record Deferred(AttemptReport attempt, Instant nextTry) implements DeliveryOutcome {
        @Override
        public DeliveryEvent event(EventSubject subject, Instant at) {
            return new DeliveryEvent.TransientFailure(subject, at, attempt, nextTry);
        }
    }

    /// Give up: a 5xx reply, or a rule made the reply permanent.
    record Bounced(AttemptReport attempt) implements DeliveryOutcome {
        @Override
        public DeliveryEvent event(EventSubject subject, Instant at) {
            return new DeliveryEvent.Bounce(subject, at, attempt);
        }
    }

    /// The last try of its lifetime failed.
    record Expired(AttemptReport attempt) implements DeliveryOutcome {
        @Override
        public DeliveryEvent event(EventSubject subject, Instant at) {
            return new DeliveryEvent.Expiration(
                    subject, at, attempt.attempt(), attempt.reply().toString());
        }
    }
}
