package io.penstock.engine.metrics;

import io.penstock.engine.event.DeliveryEvent;
import io.penstock.engine.message.QueueName;
import java.util.LinkedHashMap;
import java.util.Map;

/// How much went into and out of each scheduled queue in the last minute.
///
/// Remembers the queues that moved most recently, [#MAX_QUEUES] of them. Guarded by its owner.
final class QueueRates {
    static final int MAX_QUEUES = 20_000;
    static final int WINDOW_SECONDS = 60;
    private static final int MEAN_SECONDS = 10;

    private static final class Windows {
        final RateWindow in = new RateWindow(WINDOW_SECONDS);
        final RateWindow out = new RateWindow(WINDOW_SECONDS);
        final RateWindow deferred = new RateWindow(WINDOW_SECONDS);
    }

    private final Map<QueueName, Windows> queues = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<QueueName, Windows> eldest) {
            return size() > MAX_QUEUES;
        }
    };

    void add(long second, DeliveryEvent event) {
        var windows = queues.computeIfAbsent(event.subject().queueName(), _ -> new Windows());
        switch (event) {
            case DeliveryEvent.Reception _ -> windows.in.add(second, 1);
            case DeliveryEvent.TransientFailure _ -> windows.deferred.add(second, 1);
            default -> windows.out.add(second, 1);
        }
    }

    QueueRate of(QueueName queue, long nowSecond) {
        var windows = queues.get(queue);
        if (windows == null) return QueueRate.IDLE;
        double out = windows.out.perSecond(nowSecond, WINDOW_SECONDS);
        double deferred = windows.deferred.perSecond(nowSecond, WINDOW_SECONDS);
        return new QueueRate(
                windows.in.perSecond(nowSecond, MEAN_SECONDS),
                windows.out.perSecond(nowSecond, MEAN_SECONDS),
                deferred == 0 ? 0 : deferred / (deferred + out),
                windows.out.before(nowSecond, WINDOW_SECONDS));
    }
}
