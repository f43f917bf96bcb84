package io.penstock.engine.suppression;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An address that is not sent to.
///
/// @param address in lower case
/// @param reason  for people, such as the reply that caused it
/// @param source  who added it: `rule ID`, an operator, `api`, `complaint`
/// @param until   null for ever
public record Suppression(
        String address,
        String reason,
        String source,
        Instant since,
        @Nullable Instant until) {

    public boolean isInForce(Instant now) {
        return until == null || now.isBefore(until);
    }
}
