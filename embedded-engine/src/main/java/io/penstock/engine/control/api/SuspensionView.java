package io.penstock.engine.control.api;

import java.time.Instant;
import java.util.List;

/// What a rule ordered: a suspension, a throttle or a rerouting. `GET /v1/suspensions`; `DELETE
/// /v1/suspensions/{id}` cancels it.
///
/// @param kind   `suspend`, `throttle` or `reroute`
/// @param scope  a few words: provider, source, tenant, campaign
/// @param limit  for a throttle, such as `10 messages/min`; for a rerouting, such as `by pool b`; else empty
/// @param reply  the reply that caused it
public record SuspensionView(
        String id,
        String kind,
        String scope,
        String provider,
        String limit,
        String ruleId,
        String reply,
        Instant since,
        Instant until) {
    public record Page(List<SuspensionView> suspensions) {}
}
