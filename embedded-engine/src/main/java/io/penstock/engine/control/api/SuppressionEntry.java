package io.penstock.engine.control.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An address that is not sent to. `GET /v1/suppressions?search=&limit=&cursor=`, `PUT|DELETE
/// /v1/suppressions/{address}`.
public record SuppressionEntry(
        String address,
        String reason,
        String source,
        Instant since,
        @Nullable Instant until) {
    public record Page(List<SuppressionEntry> entries, long total, String nextCursor) {}
}
