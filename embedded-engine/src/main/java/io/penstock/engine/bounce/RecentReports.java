package io.penstock.engine.bounce;

import io.penstock.engine.event.EventSubject;
import java.util.LinkedHashMap;
import java.util.Map;

/// What was reported of late, so that whoever sends a report again and again adds nothing. Safe for any thread.
final class RecentReports {
    private static final int MAX = 10_000;

    private record Key(long spoolId, int recipientIndex, String kind) {}

    private final Map<Key, Boolean> known = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Boolean> eldest) {
            return size() > MAX;
        }
    };

    /// Whether it was not known; from now on it is.
    synchronized boolean isNew(EventSubject subject, String kind) {
        return known.putIfAbsent(key(subject, kind), true) == null;
    }

    synchronized void forget(EventSubject subject, String kind) {
        known.remove(key(subject, kind));
    }

    private static Key key(EventSubject subject, String kind) {
        return new Key(subject.spoolId().value(), subject.recipientIndex(), kind);
    }
}
