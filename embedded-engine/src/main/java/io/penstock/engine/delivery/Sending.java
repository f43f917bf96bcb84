package io.penstock.engine.delivery;

import io.penstock.engine.message.Envelope;
import io.penstock.engine.queue.Batch;
import io.penstock.engine.queue.QueueItem;
import java.util.List;

/// A message whose commands are on the wire.
///
/// @param items        of the batch, those that are tried
/// @param ahead        whether they left behind the content of the message before, without waiting for its reply
/// @param rested       whether its connection had been idle before
/// @param startedNanos of [System#nanoTime]
record Sending(
        Batch batch,
        List<QueueItem> items,
        Envelope envelope,
        SmtpSession.Transaction transaction,
        Dialogue dialogue,
        boolean ahead,
        boolean rested,
        long startedNanos) {}
