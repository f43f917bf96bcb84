package io.penstock.app.queues;

import io.penstock.app.cluster.Command;
import io.penstock.engine.control.api.QueueOrder;
import io.penstock.engine.control.client.ControlClient;

/// What can be ordered for the messages of queues besides holding them.
enum OrderKind {
    RETRY("retry", "Retry", "Retried", "Makes due now"),
    BOUNCE("bounce", "Bounce", "Bounced", "Returns to their senders, for good:");

    private final String id;
    private final String verb;
    private final String past;
    private final String lead;

    OrderKind(String id, String verb, String past, String lead) {
        this.id = id;
        this.verb = verb;
        this.past = past;
        this.lead = lead;
    }

    String id() {
        return id;
    }

    String verb() {
        return verb;
    }

    String past() {
        return past;
    }

    /// What stands before the numbers of the preview.
    String lead() {
        return lead;
    }

    boolean isDestructive() {
        return this == BOUNCE;
    }

    /// Counts without changing anything. Blocking.
    QueueOrder.Result dryRun(ControlClient client, QueueOrder order) {
        return this == RETRY ? client.retryQueues(order, "") : client.bounceQueues(order, "");
    }

    Command<QueueOrder.Result> command(QueueOrder order) {
        return this == RETRY ? new Command.RetryQueues(order) : new Command.BounceQueues(order);
    }
}
