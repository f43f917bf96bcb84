package io.penstock.engine;

import io.penstock.engine.egress.PathLimits;
import io.penstock.engine.queue.RetrySchedule;
import java.time.Duration;
import java.util.Optional;

/// Where an [Engine] sends mail, how hard and how often.
///
/// @param limits   the most that any path may be used; empty for the limits known of each provider
/// @param schedule of retries
/// @param rampOver how long a resume step by step takes
public record DeliveryConfig(Route route, Optional<PathLimits> limits, RetrySchedule schedule, Duration rampOver) {

    /// To a sandbox of its own.
    public static final DeliveryConfig DEFAULT = new DeliveryConfig(
            new Route.ToSandbox(null), Optional.empty(), RetrySchedule.DEFAULT, Duration.ofSeconds(60));

    public DeliveryConfig withRoute(Route changed) {
        return new DeliveryConfig(changed, limits, schedule, rampOver);
    }

    public DeliveryConfig withLimits(PathLimits changed) {
        return new DeliveryConfig(route, Optional.of(changed), schedule, rampOver);
    }

    public DeliveryConfig withSchedule(RetrySchedule changed) {
        return new DeliveryConfig(route, limits, changed, rampOver);
    }

    public DeliveryConfig withRampOver(Duration changed) {
        return new DeliveryConfig(route, limits, schedule, changed);
    }
}
