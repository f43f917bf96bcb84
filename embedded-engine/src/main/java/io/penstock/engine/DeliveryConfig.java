package io.penstock.engine;

import io.penstock.engine.egress.PathLimits;
import io.penstock.engine.process.config.Processors;
import io.penstock.engine.queue.RetrySchedule;
import java.time.Duration;
import java.util.Optional;

/// Where an [Engine] sends mail, how hard and how often.
///
/// @param limits   the most that any path may be used; empty for the limits known of each provider
/// @param schedule of retries
/// @param rampOver how long a resume step by step takes
/// @param processors what is done to messages on their way out
public record DeliveryConfig(
        Route route, Optional<PathLimits> limits, RetrySchedule schedule, Duration rampOver, Processors processors) {

    /// To a sandbox of its own.
    public static final DeliveryConfig DEFAULT = new DeliveryConfig(
            new Route.ToSandbox(null),
            Optional.empty(),
            RetrySchedule.DEFAULT,
            Duration.ofSeconds(60),
            Processors.NONE);

    public DeliveryConfig withRoute(Route changed) {
        return new DeliveryConfig(changed, limits, schedule, rampOver, processors);
    }

    public DeliveryConfig withLimits(PathLimits changed) {
        return new DeliveryConfig(route, Optional.of(changed), schedule, rampOver, processors);
    }

    public DeliveryConfig withSchedule(RetrySchedule changed) {
        return new DeliveryConfig(route, limits, changed, rampOver, processors);
    }

    public DeliveryConfig withRampOver(Duration changed) {
        return new DeliveryConfig(route, limits, schedule, changed, processors);
    }

    public DeliveryConfig withProcessors(Processors changed) {
        return new DeliveryConfig(route, limits, schedule, rampOver, changed);
    }
}
