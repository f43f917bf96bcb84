package io.penstock.engine.control.api;

import java.time.Instant;
import java.util.List;

/// What happened in one interval, normally a second. Stream event `throughput`, once a second; and
/// `GET /v1/throughput?from=&to=&step=` for the past.
///
/// @param stepMillis length of the interval that begins at `at`
/// @param flows      one for each (intake, tenant, campaign group, provider) that moved; the ribbons of the Flow
/// screen
public record Throughput(
        Instant at,
        long stepMillis,
        long accepted,
        Outcomes outcomes,
        long waiting,
        long held,
        int connectionsOut,
        List<Flow> flows,
        List<Latency> providers) {

    public record Page(List<Throughput> intervals) {}

    /// Counts in the interval.
    public record Outcomes(long delivered, long deferred, long bounced, long suppressed, long expired) {}

    /// @param via `smtp` or `http`, for what was accepted; a flow with only outcomes has the empty string
    public record Flow(String via, String tenant, String campaign, String provider, long accepted, Outcomes outcomes) {}

    /// @param waiting recipients that wait for this provider now
    public record Latency(String provider, long waiting, long held, int connections, Outcomes outcomes) {}
}
