package io.penstock.rules.replay;

import java.time.Duration;
import java.time.Instant;

/// Which part of a history is replayed.
enum Span {
    HOUR("the last hour", Duration.ofHours(1)),
    DAY("the last 24 hours", Duration.ofDays(1)),
    WEEK("the last 7 days", Duration.ofDays(7)),
    MONTH("the last 30 days", Duration.ofDays(30)),
    ALL("all that is kept", Duration.ZERO);

    private final String words;
    private final Duration length;

    Span(String words, Duration length) {
        this.words = words;
        this.length = length;
    }

    String words() {
        return words;
    }

    Instant from(Instant now) {
        return this == ALL ? Instant.EPOCH : now.minus(length);
    }
}
