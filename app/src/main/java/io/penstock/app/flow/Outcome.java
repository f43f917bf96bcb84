package io.penstock.app.flow;

import io.penstock.app.fx.Ink;
import io.penstock.engine.control.api.Throughput;

/// Where messages end up, in the order in which they are stacked.
enum Outcome {
    DELIVERED("Delivered", "delivered", Ink.DELIVERED),
    DEFERRED("Deferred", "deferred", Ink.DEFERRED),
    BOUNCED("Bounced", "bounced", Ink.BOUNCED),
    DROPPED("Dropped", "suppressed", Ink.DROPPED);

    private final String title;
    private final String query;
    private final Ink ink;

    Outcome(String title, String query, Ink ink) {
        this.title = title;
        this.query = query;
        this.ink = ink;
    }

    String title() {
        return title;
    }

    /// The word by which messages of this outcome are searched.
    String query() {
        return query;
    }

    Ink ink() {
        return ink;
    }

    long of(Throughput.Outcomes counts) {
        return switch (this) {
            case DELIVERED -> counts.delivered();
            case DEFERRED -> counts.deferred();
            case BOUNCED -> counts.bounced();
            case DROPPED -> counts.suppressed() + counts.expired();
        };
    }
}
