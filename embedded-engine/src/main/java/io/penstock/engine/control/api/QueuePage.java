package io.penstock.engine.control.api;

import java.util.List;

/// `GET /v1/queues?filter=&sort=depth|-depth|oldest|name|out&limit=&cursor=`.
///
/// The filter language: words match the name; `domain:`, `tenant:`, `campaign:`, `provider:` match by glob;
/// `depth>1000`, `age>10m`, `deferral>5%`; `is:paused`, `is:suspended`, `is:throttled`, `is:flowing`, `is:idle`.
/// All must hold.
///
/// A cursor is a place in the order, counted from 0, so that a long list can be entered anywhere: `cursor=5000`.
///
/// @param nextCursor empty after the last page
/// @param ages       the age heat map over all queues that pass the filter
public record QueuePage(List<QueueRow> rows, long total, long totalDepth, String nextCursor, List<AgeCell> ages) {

    /// @param bucket `<1m`, `<5m`, `<15m`, `<1h`, `<4h`, `<1d`, `>1d`
    public record AgeCell(String provider, String bucket, long messages) {}
}
