package io.penstock.engine.control.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a rule did beyond single messages, and still holds: `GET /v1/rules/orders?rule=&limit=&cursor=`. `DELETE
/// /v1/rules/orders/{id}` cancels it; what the rule had counted then begins anew.
///
/// @param id     an address in it is written as it is: encode it in a URL
/// @param kind   `suspend`, `throttle`, `reroute`, `suppress` or `alert`
/// @param scope  what it holds, in words; for a suppression the address
/// @param limit  for a throttle the limit, for a rerouting the pool, else empty
/// @param reply  the reply that caused it; for an alert its text
/// @param until  null for what has no end: a suppression, an alert
/// @param state  `in-force`; `probing` for a suspension whose time is over; `rehearsed` for what was only told
/// @param count  how often an alert came; else 1
public record RuleOrderView(
        String id,
        String kind,
        String scope,
        String provider,
        String limit,
        String ruleId,
        String reply,
        Instant since,
        @Nullable Instant until,
        String state,
        long count) {

    /// What holds queues: suspensions, throttles and reroutings, the oldest first. `GET /v1/suspensions`.
    public record AtGates(List<RuleOrderView> suspensions) {}

    /// @param nextCursor empty after the last page
    public record Page(List<RuleOrderView> orders, String nextCursor) {}
}
