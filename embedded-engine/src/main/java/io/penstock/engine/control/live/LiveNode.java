package io.penstock.engine.control.live;

import io.penstock.engine.control.StreamHub;
import io.penstock.engine.control.api.AlertView;
import io.penstock.engine.control.api.NodeInfo;
import io.penstock.engine.control.api.Throughput;
import io.penstock.engine.control.api.TlsSessions;
import io.penstock.engine.control.desk.ControlProblem;
import io.penstock.engine.control.desk.NodeDesk;
import io.penstock.engine.event.EventFanout;
import io.penstock.engine.journal.Journal;
import io.penstock.engine.metrics.Counts;
import io.penstock.engine.metrics.Interval;
import io.penstock.engine.metrics.PrometheusText;
import io.penstock.engine.metrics.ThroughputMeter;
import io.penstock.engine.queue.QueueManager;
import io.penstock.engine.queue.QueueTotals;
import io.penstock.engine.rules.RuleStore;
import io.penstock.engine.tlspolicy.TlsReportWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/// This node as a whole.
public final class LiveNode implements NodeDesk {
    private final Supplier<NodeFacts> facts;
    private final Rooms rooms;
    private final AlertBook alerts;
    private final DiskHealth disk;

    /// The rooms that a node's state is read from.
    public record Rooms(
            QueueManager queues,
            ThroughputMeter meter,
            RuleStore rules,
            Journal journal,
            EventFanout fanout,
            StreamHub stream,
            IntSupplier connectionsIn,
            TlsReportWriter tls) {}

    public LiveNode(Supplier<NodeFacts> facts, Rooms rooms, AlertBook alerts) {
        this.facts = facts;
        this.rooms = rooms;
        this.alerts = alerts;
        this.disk = new DiskHealth(rooms.journal(), alerts);
    }

    /// To be called once a second by one thread: raises alerts about the disk.
    void watchDisk() {
        disk.look();
    }

    @Override
    public NodeInfo node() {
        var fixed = facts.get();
        return new NodeInfo(
                fixed.nodeId(),
                fixed.name(),
                fixed.version(),
                NodeFacts.API_VERSION,
                fixed.startedAt(),
                disk.state(),
                fixed.route(),
                fixed.smtpAddress(),
                fixed.httpAddress(),
                fixed.providers(),
                rooms.rules().current().number(),
                totals());
    }

    private NodeInfo.Totals totals() {
        Counts counts = rooms.meter().totals();
        QueueTotals queues = rooms.queues().totals();
        return new NodeInfo.Totals(
                counts.accepted(),
                counts.delivered(),
                counts.deferred(),
                counts.bounced(),
                counts.suppressed(),
                counts.expired(),
                counts.adminBounced(),
                queues.waiting(),
                queues.held(),
                queues.queues(),
                rooms.connectionsIn().getAsInt(),
                queues.connectionsOut());
    }

    @Override
    public String metrics() {
        QueueTotals queues = rooms.queues().totals();
        var text = new PrometheusText()
                .throughput(rooms.meter())
                .gauge("penstock_waiting", "Recipients not finished.", (double) queues.waiting())
                .gauge("penstock_held", "Recipients behind a pause or suspension.", (double) queues.held())
                .gauge("penstock_queues", "Scheduled queues.", (double) queues.queues())
                .gauge("penstock_connections_out", "Connections to next hosts.", queues.connectionsOut())
                .gauge(
                        "penstock_connections_in",
                        "SMTP clients.",
                        rooms.connectionsIn().getAsInt())
                .gauge(
                        "penstock_stream_subscribers",
                        "Readers of the event stream.",
                        rooms.stream().subscribers())
                .counter("penstock_stream_cut_off_total", "Stream readers cut off because they did not read.", (double)
                        rooms.stream().cutOff());
        var usage = rooms.journal().usage();
        text.gauge("penstock_journal_bytes", "Bytes that the journal holds.", (double) usage.usedBytes());
        text.gauge("penstock_journal_free_bytes", "Bytes that it could still take.", (double) usage.freeBytes());
        rooms.fanout()
                .lagBytes()
                .forEach((consumer, lag) -> text.gauge(
                        "penstock_consumer_lag_bytes",
                        "Journal that a consumer has still before it.",
                        (double) lag,
                        "consumer",
                        consumer));
        rooms.tls()
                .counters()
                .totalsByWord()
                .forEach((result, sessions) -> text.counter(
                        "penstock_tls_results_total",
                        "How connections fared under the TLS policies of their domains, in the words of RFC 8460.",
                        (double) sessions,
                        "result",
                        result));
        queues.byProvider()
                .forEach((provider, of) -> text.gauge(
                        "penstock_provider_waiting",
                        "Recipients not finished.",
                        (double) of.waiting(),
                        "provider",
                        provider));
        return text.toString();
    }

    @Override
    public List<Throughput> throughput(Instant from, Instant to, long stepMillis) {
        if (stepMillis % 1000 != 0)
            throw ControlProblem.invalid("step", stepMillis + " ms", "give whole seconds, such as 1000");
        // nobody waits in the past: what is known of it are the counts
        var nobody = new QueueTotals(0, 0, 0, 0, Map.of());
        try {
            return rooms.meter().between(from, to, stepMillis).stream()
                    .map(interval -> wire(interval, nobody))
                    .toList();
        } catch (IllegalArgumentException e) {
            throw ControlProblem.invalid("step", WireCriteria.said(e), "ask for less");
        }
    }

    /// The last second that is over, with what waits now.
    Throughput lastSecond() {
        return wire(rooms.meter().lastSecond(), rooms.queues().totals());
    }

    private static Throughput wire(Interval interval, QueueTotals queues) {
        var flows = new ArrayList<Throughput.Flow>();
        interval.flows()
                .forEach((key, counts) -> flows.add(new Throughput.Flow(
                        key.via(), key.tenant(), key.campaign(), key.provider(), counts.accepted(), outcomes(counts))));
        var providers = new ArrayList<Throughput.Latency>();
        var names = new TreeSet<>(interval.providers().keySet());
        names.addAll(queues.byProvider().keySet());
        for (String name : names) {
            var waiting = queues.byProvider().getOrDefault(name, new QueueTotals.ProviderTotals(0, 0, 0));
            providers.add(new Throughput.Latency(
                    name,
                    waiting.waiting(),
                    waiting.held(),
                    waiting.connections(),
                    outcomes(interval.providers().getOrDefault(name, Counts.ZERO))));
        }
        return new Throughput(
                interval.at(),
                interval.stepMillis(),
                interval.total().accepted(),
                outcomes(interval.total()),
                queues.waiting(),
                queues.held(),
                queues.connectionsOut(),
                flows,
                providers);
    }

    private static Throughput.Outcomes outcomes(Counts counts) {
        return new Throughput.Outcomes(
                counts.delivered(), counts.deferred(), counts.bounced(), counts.suppressed(), counts.expired());
    }

    @Override
    public List<AlertView> alerts() {
        return alerts.list();
    }

    @Override
    public List<TlsSessions> tlsSessions(LocalDate day) {
        return rooms.tls().counters().on(day).stream()
                .map(row -> new TlsSessions(
                        row.domain(), row.type().word(), row.result().word(), row.sessions()))
                .toList();
    }

    @Override
    public byte[] tlsReport(String domain, LocalDate day) {
        return rooms.tls()
                .report(domain, day)
                .orElseThrow(() -> ControlProblem.notFound(
                        "TLS report of " + day, domain, "see /v1/tls-reports; today and yesterday are kept"));
    }
}
