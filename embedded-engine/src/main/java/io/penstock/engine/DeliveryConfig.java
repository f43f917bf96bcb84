package io.penstock.engine;

import io.penstock.engine.bounce.DsnPolicy;
import io.penstock.engine.egress.PathLimits;
import io.penstock.engine.queue.RetrySchedule;
import java.time.Duration;
import java.util.Optional;

/// Where an [Engine] sends mail, how hard and how often.
///
/// @param limits   the most that any path may be used; empty for the limits known of each provider
/// @param schedule of retries
/// @param rampOver how long a resume step by step takes
/// @param dsn      which senders are told by mail what became of theirs
public record DeliveryConfig(
        Route route, Optional<PathLimits> limits, RetrySchedule schedule, Duration rampOver, DsnPolicy dsn) {

    /// To a sandbox of its own.
    public static final DeliveryConfig DEFAULT = new DeliveryConfig(
            new Route.ToSandbox(null),
            Optional.empty(),
            RetrySchedule.DEFAULT,
            Duration.ofSeconds(60),
            DsnPolicy.DEFAULT);

    public DeliveryConfig withRoute(Route changed) {
        return new DeliveryConfig(changed, limits, schedule, rampOver, dsn);
    }

    public DeliveryConfig withLimits(PathLimits changed) {
        return new DeliveryConfig(route, Optional.of(changed), schedule, rampOver, dsn);
    }

    public DeliveryConfig withSchedule(RetrySchedule changed) {
        return new DeliveryConfig(route, limits, changed, rampOver, dsn);
    }

    public DeliveryConfig withRampOver(Duration changed) {
        return new DeliveryConfig(route, limits, schedule, changed, dsn);
    }

    public DeliveryConfig withDsn(DsnPolicy changed) {
        return new DeliveryConfig(route, limits, schedule, rampOver, changed);
    }
}
