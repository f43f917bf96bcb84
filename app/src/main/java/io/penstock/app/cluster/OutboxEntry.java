package io.penstock.app.cluster;

import java.time.Instant;

/// A command on its way.
///
/// @param id   also the idempotency key
/// @param note why it waits or was refused, or empty
public record OutboxEntry(
        String id,
        ClusterId cluster,
        String kind,
        String title,
        String body,
        Instant givenAt,
        State state,
        int attempts,
        Instant nextTry,
        String note) {
    public enum State {
        WAITING,
        DONE,
        REFUSED,
        WITHDRAWN
    }

    OutboxEntry is(State now, String why) {
        return new OutboxEntry(id, cluster, kind, title, body, givenAt, now, attempts + 1, nextTry, why);
    }

    OutboxEntry waitsUntil(Instant when, String why) {
        return new OutboxEntry(id, cluster, kind, title, body, givenAt, State.WAITING, attempts + 1, when, why);
    }
}
