package io.penstock.engine.delivery;

import io.penstock.engine.queue.QueueManager;
import io.penstock.engine.spool.Spool;
import io.penstock.engine.suppression.SuppressionList;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/// What every connection needs.
record DeliveryContext(
        DeliverySettings settings,
        QueueManager queues,
        Spool spool,
        SuppressionList suppressions,
        Judge judge,
        Settler settler,
        SiteConnector connector,
        ConnectionWatch watch,
        BooleanSupplier stopping,
        InstantSource time) {

    boolean isStopping() {
        return stopping.getAsBoolean();
    }

    void closed(SmtpSession session) {
        watch.remove(session.channel());
    }
}
