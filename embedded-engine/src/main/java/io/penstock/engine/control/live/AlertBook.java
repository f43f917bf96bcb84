package io.penstock.engine.control.live;

import io.penstock.engine.control.StreamHub;
import io.penstock.engine.control.api.AlertView;
import io.penstock.engine.control.api.StreamEvent;
import io.penstock.engine.delivery.AlertSink;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// What wants a person's eye. What repeats about one subject and scope is one alert with a count. Safe
/// for any thread.
///
/// A subject has at most [#SCOPES] alerts of single scopes, what comes beyond is one more alert together; and when the
/// book is full, the oldest of the least severe goes: so no rule can push out what others have to say.
public final class AlertBook implements AlertSink {
    private static final int KEPT = 500;
    static final int SCOPES = 20;
    /// A rule that fires a thousand times a second must not fill the stream.
    private static final long MILLIS_BETWEEN_SAME = 1000;

    private static final List<String> SEVERITIES = List.of("info", "warning", "critical");
    private static final String ELSEWHERE = "elsewhere";
    /// Kinds that tell of a state which the next run finds out anew.
    private static final Set<String> OF_A_RUN = Set.of("disk", "processors");

    private final StreamHub stream;
    private final InstantSource time;
    private final LinkedHashMap<Key, Kept> alerts = new LinkedHashMap<>();
    private final Map<Key, Integer> scopes = new HashMap<>();
    private volatile Runnable news = () -> {};
    private long lastId;

    private record Key(String kind, String subject, String scope) {
        Key withoutScope() {
            return new Key(kind, subject, "");
        }
    }

    /// An alert with what the wire does not say of it.
    ///
    /// @param scope of its subject, or empty
    public record Kept(AlertView view, String scope, Instant since, long toldAtMillis) {
        public Kept {
            Objects.requireNonNull(view, "view");
            Objects.requireNonNull(scope, "scope");
            Objects.requireNonNull(since, "since");
        }
    }

    /// What is kept over a restart.
    public record KeptBook(List<Kept> alerts, long lastId) {
        public KeptBook {
            alerts = Objects.requireNonNullElse(alerts, List.of());
        }
    }

    public AlertBook(StreamHub stream, InstantSource time) {
        this.stream = stream;
        this.time = time;
    }

    @Override
    public void raise(String severity, String kind, String subject, String text) {
        raise(severity, kind, subject, "", text);
    }

    @Override
    public void raise(String severity, String kind, String subject, String scope, String text) {
        AlertView alert;
        synchronized (this) {
            Key key = keyFor(new Key(kind, subject, scope));
            Kept earlier = alerts.remove(key);
            Instant now = time.instant();
            alert = new AlertView(
                    earlier == null ? "a" + ++lastId : earlier.view().id(),
                    severity,
                    kind,
                    subject,
                    text,
                    now,
                    earlier == null ? 1 : earlier.view().count() + 1);
            // also if the clock was set back
            boolean tells =
                    earlier == null || Math.abs(now.toEpochMilli() - earlier.toldAtMillis()) >= MILLIS_BETWEEN_SAME;
            long toldAt = tells || earlier == null ? now.toEpochMilli() : earlier.toldAtMillis();
            alerts.put(key, new Kept(alert, key.scope(), earlier == null ? now : earlier.since(), toldAt));
            if (earlier == null && !key.scope().isEmpty()) scopes.merge(key.withoutScope(), 1, Integer::sum);
            while (alerts.size() > KEPT) remove(leastNeeded());
            if (earlier == null) news.run();
            if (!tells) return;
        }
        stream.publish(StreamEvent.ALERT, alert);
    }

    /// The alerts that a restart does not settle, to be handed to [#resume] of a later run.
    public synchronized KeptBook keptBook() {
        var lasting = alerts.values().stream()
                .filter(kept -> !OF_A_RUN.contains(kept.view().kind()))
                .toList();
        return new KeptBook(lasting, lastId);
    }

    /// Goes on with the alerts of an earlier run, under their ids. Nobody is told: they are no news.
    public synchronized void resume(KeptBook book) {
        for (Kept kept : book.alerts()) {
            AlertView view = kept.view();
            Key key = keyFor(new Key(view.kind(), view.subject(), kept.scope()));
            if (alerts.size() >= KEPT || alerts.putIfAbsent(key, kept) != null) continue;
            if (!key.scope().isEmpty()) scopes.merge(key.withoutScope(), 1, Integer::sum);
        }
        lastId = Math.max(lastId, Math.max(0, book.lastId()));
    }

    /// @param listener told when there is an alert that was not there, or one was dismissed; must return at once
    public void onNews(Runnable listener) {
        news = listener;
    }

    private Key keyFor(Key key) {
        if (key.scope().isEmpty() || alerts.containsKey(key)) return key;
        boolean full = scopes.getOrDefault(key.withoutScope(), 0) >= SCOPES;
        return full ? new Key(key.kind(), key.subject(), ELSEWHERE) : key;
    }

    private Key leastNeeded() {
        for (String severity : SEVERITIES)
            for (var entry : alerts.entrySet())
                if (entry.getValue().view().severity().equals(severity)) return entry.getKey();
        return alerts.firstEntry().getKey();
    }

    private void remove(Key key) {
        if (alerts.remove(key) == null || key.scope().isEmpty()) return;
        scopes.computeIfPresent(key.withoutScope(), (_, count) -> count > 1 ? count - 1 : null);
    }

    /// Newest first.
    synchronized List<AlertView> list() {
        return kept().stream().map(Kept::view).toList();
    }

    /// Newest first.
    synchronized List<Kept> kept() {
        return new ArrayList<>(alerts.values()).reversed();
    }

    /// Takes one out of the book; if its cause comes again, it is raised anew. Empty if there is none of this id.
    synchronized Optional<AlertView> dismiss(String id) {
        for (var entry : alerts.entrySet()) {
            AlertView view = entry.getValue().view();
            if (!view.id().equals(id)) continue;
            remove(entry.getKey());
            news.run();
            return Optional.of(view);
        }
        return Optional.empty();
    }
}
