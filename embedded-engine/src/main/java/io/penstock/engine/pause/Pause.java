package io.penstock.engine.pause;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An operator's order to hold what the criteria match. Kept in the [PauseBook], so it survives a restart.
///
/// @param ramp set once it is being resumed step by step
public record Pause(
        String id,
        PauseCriteria criteria,
        String reason,
        String author,
        Instant placedAt,
        Instant expiresAt,
        @Nullable Ramp ramp) {

    /// When a message may pass: `nowMillis` if now.
    long openFrom(long nowMillis) {
        if (nowMillis >= expiresAt.toEpochMilli()) return nowMillis;
        if (ramp == null) return expiresAt.toEpochMilli();
        return nowMillis >= ramp.endsAt().toEpochMilli() ? nowMillis : ramp.openFrom(nowMillis);
    }

    /// Whether nothing is left of it.
    public boolean isOver(Instant now) {
        return !now.isBefore(expiresAt) || (ramp != null && !now.isBefore(ramp.endsAt()));
    }

    Pause withExpiry(Instant newExpiry) {
        return new Pause(id, criteria, reason, author, placedAt, newExpiry, ramp);
    }

    Pause withRamp(Ramp newRamp) {
        return new Pause(id, criteria, reason, author, placedAt, expiresAt, newRamp);
    }
}
