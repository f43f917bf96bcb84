package io.penstock.engine.control.api;

import java.time.Instant;
import java.util.List;

/// `GET /v1/node`: who answers.
///
/// @param apiVersion raised when an old console could no longer understand the answers
/// @param state      `running`, `draining`, `disk-full`, or `failed: why`
/// @param route      `sandbox`, `smarthost HOST:PORT` or `mx`
/// @param smtpAddress `host:port` of the SMTP listener, or empty
/// @param providers  ids of the providers that this node knows
/// @param rulesVersion the table in force
public record NodeInfo(
        String nodeId,
        String name,
        String version,
        int apiVersion,
        Instant startedAt,
        String state,
        String route,
        String smtpAddress,
        String httpAddress,
        List<String> providers,
        int rulesVersion,
        Totals totals) {

    /// @param waiting  recipients not finished
    /// @param held     of those, behind a pause or suspension
    public record Totals(
            long accepted,
            long delivered,
            long deferred,
            long bounced,
            long suppressed,
            long expired,
            long adminBounced,
            long waiting,
            long held,
            long queues,
            int connectionsIn,
            int connectionsOut) {}
}
