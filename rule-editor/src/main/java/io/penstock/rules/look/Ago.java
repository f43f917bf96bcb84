package io.penstock.rules.look;

import java.time.Duration;
import java.time.Instant;

/// How long ago something was, in the shortest words: `12 s`, `4 min`, `3 h`, `9 d`.
public final class Ago {
    private Ago() {}

    public static String words(Instant then, Instant now) {
        long seconds = Math.max(0, Duration.between(then, now).toSeconds());
        if (seconds < 60) return seconds + " s";
        if (seconds < 3600) return seconds / 60 + " min";
        if (seconds < 48 * 3600) return seconds / 3600 + " h";
        return seconds / 86_400 + " d";
    }
}
