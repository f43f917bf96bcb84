package io.penstock.engine.control.live;

import io.penstock.engine.control.StreamHub;
import io.penstock.engine.control.api.AlertView;
import io.penstock.engine.control.api.StreamEvent;
import io.penstock.engine.delivery.AlertSink;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What wanted a person's eye since the start. What repeats is one alert with a count. Safe for any thread.
public final class AlertBook implements AlertSink {
    private static final int KEPT = 500;
    /// A rule that fires a thousand times a second must not fill the stream.
    private static final long MILLIS_BETWEEN_SAME = 1000;

    private final StreamHub stream;
    private final InstantSource time;
    private final LinkedHashMap<String, AlertView> alerts = new LinkedHashMap<>();
    private final Map<String, Long> toldAtMillis = new LinkedHashMap<>();
    private long lastId;

    public AlertBook(StreamHub stream, InstantSource time) {
        this.stream = stream;
        this.time = time;
    }

    @Override
    public void raise(String severity, String kind, String subject, String text) {
        AlertView alert;
        synchronized (this) {
            String key = kind + "\n" + subject;
            AlertView earlier = alerts.remove(key);
            String id = earlier == null ? "a" + ++lastId : earlier.id();
            long count = earlier == null ? 1 : earlier.count() + 1;
            alert = new AlertView(id, severity, kind, subject, text, time.instant(), count);
            alerts.put(key, alert);
            long now = time.millis();
            Long told = toldAtMillis.get(key);
            if (told != null && now - told < MILLIS_BETWEEN_SAME) return;
            toldAtMillis.put(key, now);
            while (alerts.size() > KEPT)
                toldAtMillis.remove(alerts.pollFirstEntry().getKey());
        }
        stream.publish(StreamEvent.ALERT, alert);
    }

    /// Newest first.
    synchronized List<AlertView> list() {
        return new ArrayList<>(alerts.values()).reversed();
    }
}
