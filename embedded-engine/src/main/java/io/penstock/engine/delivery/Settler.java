package io.penstock.engine.delivery;

import io.penstock.engine.event.DeliveryEvent;
import io.penstock.engine.pause.Suspensions;
import io.penstock.engine.queue.QueueItem;
import io.penstock.engine.queue.QueueManager;
import io.penstock.engine.spool.Spool;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Settles attempts: judge, make durable, tell the queue; in this order. Safe for any thread.
final class Settler {
    private static final Logger LOG = LoggerFactory.getLogger(Settler.class);
    static final Duration AFTER_OUR_FAULT = Duration.ofMinutes(5);
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Judge judge;
    private final Spool spool;
    private final QueueManager queues;
    private final Suspensions suspensions;
    private final InstantSource time;
    private final BooleanSupplier stopping;

    Settler(
            Judge judge,
            Spool spool,
            QueueManager queues,
            Suspensions suspensions,
            InstantSource time,
            BooleanSupplier stopping) {
        this.judge = judge;
        this.spool = spool;
        this.queues = queues;
        this.suspensions = suspensions;
        this.time = time;
        this.stopping = stopping;
    }

    /// Returns after the outcomes are durable; only then may the connection send its next final dot. False if the
    /// engine stops before they could be made so.
    boolean settle(DeliveryAttempt attempt) {
        var items = new ArrayList<QueueItem>();
        var outcomes = new ArrayList<DeliveryOutcome>();
        var events = new ArrayList<DeliveryEvent>();
        for (int i = 0; i < attempt.items().size(); i++) {
            QueueItem item = attempt.items().get(i);
            TryResult result = attempt.results().get(i);
            if (!result.remote() && stopping.getAsBoolean()) {
                // we cut the connection ourselves: that is no failure of the peer
                queues.released(attempt.batch(), item);
                continue;
            }
            DeliveryOutcome outcome = judged(attempt, item, result);
            items.add(item);
            outcomes.add(outcome);
            events.add(outcome.event(attempt.subject(item), time.instant()));
        }
        if (!report(events)) {
            LOG.error(
                    "{} outcomes are not durable; these messages are tried again after the next start", events.size());
            return false;
        }
        for (int i = 0; i < items.size(); i++) tellQueue(attempt, items.get(i), outcomes.get(i));
        if (queues.isProbe(attempt.batch()) && attempt.results().stream().anyMatch(TryResult::remote)) {
            suspensions.answered(queues.subjectOf(attempt.batch()));
        }
        return true;
    }

    /// A message must not vanish because judging it failed: it is tried again.
    private DeliveryOutcome judged(DeliveryAttempt attempt, QueueItem item, TryResult result) {
        try {
            return judge.judge(attempt, item, result);
        } catch (RuntimeException e) {
            LOG.error(
                    "cannot judge the reply '{}' to message {}",
                    result.reply(),
                    attempt.batch().id(),
                    e);
            var report = attempt.report(item, result, "Unclassified", "");
            return new DeliveryOutcome.Deferred(report, time.instant().plus(AFTER_OUR_FAULT));
        }
    }

    private void tellQueue(DeliveryAttempt attempt, QueueItem item, DeliveryOutcome outcome) {
        var batch = attempt.batch();
        switch (outcome) {
            case DeliveryOutcome.Delivered _ -> queues.finished(batch, item);
            case DeliveryOutcome.Deferred deferred -> {
                queues.noteFailure(batch, deferred.attempt());
                queues.deferred(
                        batch,
                        item,
                        deferred.nextTry(),
                        deferred.attempt().reply().toString());
            }
            case DeliveryOutcome.Bounced bounced -> {
                queues.noteFailure(batch, bounced.attempt());
                queues.finished(batch, item);
            }
            case DeliveryOutcome.Expired expired -> {
                queues.noteFailure(batch, expired.attempt());
                queues.finished(batch, item);
            }
        }
    }

    /// Makes events durable. While the journal cannot, this connection waits: to go on would send mail whose outcome
    /// nobody could know after a crash. False if the engine stops meanwhile.
    boolean report(List<DeliveryEvent> events) {
        if (events.isEmpty()) return true;
        boolean told = false;
        while (true) {
            try {
                spool.report(events);
                return true;
            } catch (RuntimeException e) {
                if (!told) LOG.error("outcomes cannot be made durable; delivery on this connection waits", e);
                told = true;
                if (stopping.getAsBoolean()) return false;
                LockSupport.parkNanos(RETRY_NANOS);
            }
        }
    }
}
