package io.penstock.engine.control.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An operator's pause in force. `DELETE /v1/pauses/{id}?ramp=true` ends it; with `ramp` the flow returns at 10,
/// 25, 50 and 100 %; `PATCH /v1/pauses/{id}` with a [PauseExtension] moves its end.
///
/// @param rampPercent the share let through while it is being resumed, null while it holds everything
public record PauseView(
        String id,
        Criteria criteria,
        String reason,
        String author,
        Instant placedAt,
        Instant expiresAt,
        long queues,
        long messages,
        @Nullable Integer rampPercent) {

    public record Page(List<PauseView> pauses) {}

    public record PauseExtension(Instant expiresAt, String author) {}
}
