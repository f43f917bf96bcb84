package io.penstock.engine.control.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A generated load under way or done. `POST /v1/loads` with a [Plan] starts one through the node's own SMTP
/// listener, `GET /v1/loads/{id}` watches, `DELETE /v1/loads/{id}` cancels.
///
/// @param state    `running`, `done`, `cancelled`, or `failed: why`
/// @param accepted messages that the engine took responsibility for
public record LoadView(
        String id,
        Plan plan,
        String state,
        long sent,
        long accepted,
        long refused,
        double perSecond,
        Instant startedAt,
        @Nullable Instant endedAt) {

    /// @param count         1 to 10,000,000
    /// @param ratePerSecond 0 for as fast as it goes
    /// @param domains       weight of each recipient domain, such as `gmail.com: 50`
    /// @param connections   1 to 100
    public record Plan(
            String from,
            String subject,
            String text,
            long count,
            double ratePerSecond,
            int sizeBytes,
            int connections,
            List<String> tenants,
            List<String> campaigns,
            Map<String, Integer> domains) {}

    public record Page(List<LoadView> loads) {}
}
