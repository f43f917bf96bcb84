package io.penstock.engine.delivery;

import io.penstock.engine.egress.EgressPath;
import io.penstock.engine.event.AttemptReport;
import io.penstock.engine.event.EventSubject;
import io.penstock.engine.message.Envelope;
import io.penstock.engine.queue.Batch;
import io.penstock.engine.queue.QueueItem;
import java.util.List;

/// One try of a batch, answered for each item but not yet judged.
///
/// @param items   of the batch, those that were tried
/// @param results one per item
/// @param host    `name:port`, or empty if none was reached
/// @param hostReports whether it offers DSN
record DeliveryAttempt(
        Batch batch,
        Envelope envelope,
        List<QueueItem> items,
        List<TryResult> results,
        EgressPath path,
        String host,
        boolean hostReports,
        long elapsedMillis,
        List<String> dialogue) {

    boolean isDelivered() {
        return results.stream().allMatch(TryResult::isDelivered);
    }

    EventSubject subject(QueueItem item) {
        int index = item.recipientIndex();
        return new EventSubject(
                envelope.id(), index, envelope.recipients().get(index), envelope.mailFrom(), batch.queueName());
    }

    AttemptReport report(QueueItem item, TryResult result, String category, String ruleId) {
        return new AttemptReport(
                path.site().provider().id(),
                path.site().siteName(),
                host,
                path.source().name(),
                result.phase(),
                result.reply(),
                result.remote(),
                category,
                ruleId,
                item.attempts() + 1,
                elapsedMillis,
                dialogue);
    }
}
