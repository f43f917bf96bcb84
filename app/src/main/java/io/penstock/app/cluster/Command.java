package io.penstock.app.cluster;

import io.penstock.engine.control.api.Criteria;
import io.penstock.engine.control.api.PauseRequest;
import io.penstock.engine.control.api.PauseView;
import io.penstock.engine.control.api.QueueOrder;
import io.penstock.engine.control.api.SandboxView;
import io.penstock.engine.control.api.SuppressionEntry;
import io.penstock.engine.control.client.ControlClient;

/// An order that changes something on a cluster, as data, so that it can wait in the outbox and be sent again under the
/// same idempotency key.
///
/// @param <T> what the node answers
public sealed interface Command<T> {
    /// For the outbox and the toast, in the imperative: `Pause *@yahoo.com`.
    String title();

    /// Blocking; throws [io.penstock.engine.control.client.ControlException].
    T send(ControlClient client, String idempotencyKey);

    /// The answer of an order that has none.
    record Done() {}

    record Pause(PauseRequest request) implements Command<PauseView> {
        @Override
        public String title() {
            return "Pause " + CriteriaText.of(request.criteria());
        }

        @Override
        public PauseView send(ControlClient client, String idempotencyKey) {
            return client.pause(request, idempotencyKey);
        }
    }

    record ExtendPause(String id, Criteria criteria, PauseView.PauseExtension extension) implements Command<PauseView> {
        @Override
        public String title() {
            return "Extend the pause of " + CriteriaText.of(criteria);
        }

        @Override
        public PauseView send(ControlClient client, String idempotencyKey) {
            return client.extendPause(id, extension, idempotencyKey);
        }
    }

    record Resume(String id, Criteria criteria, boolean ramp, String author) implements Command<Done> {
        @Override
        public String title() {
            return "Resume " + CriteriaText.of(criteria);
        }

        @Override
        public Done send(ControlClient client, String idempotencyKey) {
            client.resume(id, ramp, author, idempotencyKey);
            return new Done();
        }
    }

    /// @param what in words, such as `the throttle of source usual to gmail`
    record CancelRuleOrder(String id, String what, String author) implements Command<Done> {
        @Override
        public String title() {
            return "Cancel " + what;
        }

        @Override
        public Done send(ControlClient client, String idempotencyKey) {
            client.cancelRuleOrder(id, author, idempotencyKey);
            return new Done();
        }
    }

    record RetryQueues(QueueOrder order) implements Command<QueueOrder.Result> {
        @Override
        public String title() {
            return "Retry " + CriteriaText.of(order.criteria());
        }

        @Override
        public QueueOrder.Result send(ControlClient client, String idempotencyKey) {
            return client.retryQueues(order, idempotencyKey);
        }
    }

    record BounceQueues(QueueOrder order) implements Command<QueueOrder.Result> {
        @Override
        public String title() {
            return "Bounce " + CriteriaText.of(order.criteria());
        }

        @Override
        public QueueOrder.Result send(ControlClient client, String idempotencyKey) {
            return client.bounceQueues(order, idempotencyKey);
        }
    }

    record ChangeMood(String provider, SandboxView.MoodOrder order) implements Command<SandboxView> {
        @Override
        public String title() {
            return "Set " + provider + " to " + order.mood();
        }

        @Override
        public SandboxView send(ControlClient client, String idempotencyKey) {
            return client.changeMood(provider, order, idempotencyKey);
        }
    }

    record Suppress(SuppressionEntry entry) implements Command<Done> {
        @Override
        public String title() {
            return "Suppress " + entry.address();
        }

        @Override
        public Done send(ControlClient client, String idempotencyKey) {
            client.suppress(entry, idempotencyKey);
            return new Done();
        }
    }

    record Unsuppress(String address) implements Command<Done> {
        @Override
        public String title() {
            return "Lift the suppression of " + address;
        }

        @Override
        public Done send(ControlClient client, String idempotencyKey) {
            client.unsuppress(address, idempotencyKey);
            return new Done();
        }
    }
}
