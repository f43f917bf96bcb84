package io.penstock.engine.pause;

import io.penstock.engine.egress.PathLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A rule's order: to hold a scope, or with `limits` to slow it down.
///
/// @param limits    null for a suspension; for a throttle the tighter limits
/// @param limitText the limit in words, such as `10/min`; empty for a suspension
/// @param ruleId    the rule that ordered it
/// @param reply     the reply that caused it
/// @param lasting   how long it was ordered for: what a repeat doubles
/// @param site      where the mail of the scope's domain went, by the plain name of the site; empty without a domain
public record Suspension(
        String id,
        SuspensionScope scope,
        @Nullable PathLimits limits,
        String limitText,
        String ruleId,
        String reply,
        Instant since,
        Instant until,
        Duration lasting,
        String site) {

    public Suspension {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(limitText, "limitText");
        Objects.requireNonNull(ruleId, "ruleId");
        Objects.requireNonNull(reply, "reply");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(until, "until");
        Objects.requireNonNull(lasting, "lasting");
        // kept by a version that did not know it
        site = Objects.requireNonNullElse(site, "");
    }

    public boolean isThrottle() {
        return limits != null;
    }

    /// `suspend` or `throttle`.
    public String kind() {
        return isThrottle() ? "throttle" : "suspend";
    }
}
