package io.penstock.engine.metrics;

import io.penstock.engine.event.DeliveryEvent;
import io.penstock.engine.event.LiveListener;
import io.penstock.engine.message.QueueName;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// Counts events per second: by provider for an hour, by flow for the last minutes, by queue for a minute, and all
/// since the start. Subscribe it to the live feed. Safe for any thread.
public final class ThroughputMeter implements LiveListener {
    /// How far back [Interval#providers] goes.
    public static final int PROVIDER_SECONDS = 3600;
    /// How far back [Interval#flows] goes.
    public static final int FLOW_SECONDS = 300;

    private static final int MAX_FLOWS_PER_SECOND = 256;
    private static final int MAX_PROVIDERS = 64;
    private static final int MAX_INTERVALS = 3600;

    private final InstantSource time;
    private final UnaryOperator<String> providerOfDomain;
    private final SecondRing<FlowKey> flows = new SecondRing<>(FLOW_SECONDS, MAX_FLOWS_PER_SECOND, FlowKey::asOther);
    private final SecondRing<String> providers = new SecondRing<>(PROVIDER_SECONDS, MAX_PROVIDERS, _ -> FlowKey.OTHER);
    private final QueueRates queues = new QueueRates();
    private final Map<String, Counts> totals = new TreeMap<>();

    /// @param providerOfDomain names the provider of events that met no host, such as a Reception
    public ThroughputMeter(InstantSource time, UnaryOperator<String> providerOfDomain) {
        this.time = time;
        this.providerOfDomain = providerOfDomain;
    }

    @Override
    public void happened(List<DeliveryEvent> events) {
        var keys = new ArrayList<FlowKey>(events.size());
        for (var event : events) keys.add(keyOf(event));
        synchronized (this) {
            for (int i = 0; i < keys.size(); i++) count(keys.get(i), events.get(i));
        }
    }

    private FlowKey keyOf(DeliveryEvent event) {
        var queue = event.subject().queueName();
        String provider = switch (event) {
            case DeliveryEvent.Delivery delivery -> delivery.attempt().provider();
            case DeliveryEvent.TransientFailure failure -> failure.attempt().provider();
            case DeliveryEvent.Bounce bounce -> bounce.attempt().provider();
            case DeliveryEvent.Reception _,
                    DeliveryEvent.Expiration _,
                    DeliveryEvent.AdminBounce _,
                    DeliveryEvent.Suppressed _,
                    DeliveryEvent.OobBounce _,
                    DeliveryEvent.Feedback _ -> providerOfDomain.apply(queue.domain());
        };
        String via = event instanceof DeliveryEvent.Reception reception ? reception.via() : "";
        return new FlowKey(via, queue.tenant(), queue.campaign(), provider);
    }

    private void count(FlowKey key, DeliveryEvent event) {
        if (event.isAfterwards()) return;
        long second = event.at().getEpochSecond();
        flows.add(second, key, event);
        providers.add(second, key.provider(), event);
        queues.add(second, event);
        var one = new Tally();
        one.add(event);
        boolean known = totals.containsKey(key.provider()) || totals.size() < MAX_PROVIDERS;
        totals.merge(known ? key.provider() : FlowKey.OTHER, one.counts(), Counts::plus);
    }

    /// The second that began at `at`; complete once it is over.
    public Interval second(Instant at) {
        return between(at, at.plusSeconds(1), 1000).getFirst();
    }

    /// The last second that is over.
    public Interval lastSecond() {
        return second(Instant.ofEpochSecond(time.instant().getEpochSecond() - 1));
    }

    /// Equal intervals from `from` (rounded down to a second) up to `to`, oldest first.
    ///
    /// @param stepMillis whole seconds
    /// @throws IllegalArgumentException if the step is no whole second, or if that were more than 3600 intervals
    public synchronized List<Interval> between(Instant from, Instant to, long stepMillis) {
        if (stepMillis < 1000 || stepMillis % 1000 != 0) {
            throw new IllegalArgumentException("step " + stepMillis + " ms: give whole seconds, such as 1000");
        }
        long step = stepMillis / 1000;
        long first = from.getEpochSecond();
        long count = Math.ceilDiv(to.getEpochSecond() - first, step);
        if (count > MAX_INTERVALS) {
            throw new IllegalArgumentException(
                    count + " intervals are too many; give a longer step or a shorter time, up to " + MAX_INTERVALS);
        }
        var intervals = new ArrayList<Interval>();
        for (long i = 0; i < count; i++) intervals.add(interval(first + i * step, step));
        return intervals;
    }

    private Interval interval(long first, long step) {
        var byFlow = new HashMap<FlowKey, Counts>();
        var byProvider = new HashMap<String, Counts>();
        for (long second = first; second < first + step; second++) {
            flows.addTo(byFlow, second);
            providers.addTo(byProvider, second);
        }
        var total = byProvider.values().stream().reduce(Counts.ZERO, Counts::plus);
        return new Interval(Instant.ofEpochSecond(first), step * 1000, total, byFlow, byProvider);
    }

    public synchronized QueueRate rateOf(QueueName queue) {
        return queues.of(queue, time.instant().getEpochSecond());
    }

    /// Since the start, by provider.
    public synchronized Map<String, Counts> totalsByProvider() {
        return new TreeMap<>(totals);
    }

    /// Since the start.
    public synchronized Counts totals() {
        return totals.values().stream().reduce(Counts.ZERO, Counts::plus);
    }
}
