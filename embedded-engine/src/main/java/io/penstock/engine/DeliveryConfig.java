package io.penstock.engine;

import io.penstock.engine.bounce.DsnPolicy;
import io.penstock.engine.egress.PathLimits;
import io.penstock.engine.process.config.Processors;
import io.penstock.engine.queue.QueueShares;
import io.penstock.engine.queue.RetrySchedule;
import io.penstock.engine.queue.RetrySchedules;
import java.time.Duration;
import java.util.Optional;

/// Where an [Engine] sends mail, how hard and how often.
///
/// @param limits   the most that any path may be used; empty for the limits known of each provider
/// @param schedules of retries, by what the reply meant
/// @param peers    how it goes out to them
/// @param rampOver how long a resume step by step takes
/// @param processors what is done to messages on their way out
/// @param dsn        which senders are told by mail what became of theirs
/// @param shares     who gets more of a path than others
public record DeliveryConfig(
        Route route,
        Optional<PathLimits> limits,
        RetrySchedules schedules,
        PeerConfig peers,
        Duration rampOver,
        Processors processors,
        DsnPolicy dsn,
        QueueShares shares) {

    /// To a sandbox of its own.
    public static final DeliveryConfig DEFAULT = new DeliveryConfig(
            new Route.ToSandbox(null),
            Optional.empty(),
            RetrySchedules.DEFAULT,
            PeerConfig.DEFAULT,
            Duration.ofSeconds(60),
            Processors.NONE,
            DsnPolicy.DEFAULT,
            QueueShares.EQUAL);

    public DeliveryConfig withRoute(Route changed) {
        return new DeliveryConfig(changed, limits, schedules, peers, rampOver, processors, dsn, shares);
    }

    public DeliveryConfig withLimits(PathLimits changed) {
        return new DeliveryConfig(route, Optional.of(changed), schedules, peers, rampOver, processors, dsn, shares);
    }

    /// One schedule, whatever the reply meant.
    public DeliveryConfig withSchedule(RetrySchedule changed) {
        return withSchedules(RetrySchedules.always(changed));
    }

    public DeliveryConfig withSchedules(RetrySchedules changed) {
        return new DeliveryConfig(route, limits, changed, peers, rampOver, processors, dsn, shares);
    }

    public DeliveryConfig withRampOver(Duration changed) {
        return new DeliveryConfig(route, limits, schedules, peers, changed, processors, dsn, shares);
    }

    public DeliveryConfig withPeers(PeerConfig changed) {
        return new DeliveryConfig(route, limits, schedules, changed, rampOver, processors, dsn, shares);
    }

    public DeliveryConfig withProcessors(Processors changed) {
        return new DeliveryConfig(route, limits, schedules, peers, rampOver, changed, dsn, shares);
    }

    public DeliveryConfig withDsn(DsnPolicy changed) {
        return new DeliveryConfig(route, limits, schedules, peers, rampOver, processors, changed, shares);
    }

    public DeliveryConfig withShares(QueueShares changed) {
        return new DeliveryConfig(route, limits, schedules, peers, rampOver, processors, dsn, changed);
    }
}
