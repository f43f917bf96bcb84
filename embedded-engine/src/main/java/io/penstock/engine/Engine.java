package io.penstock.engine;

import io.penstock.engine.control.ControlConfig;
import io.penstock.engine.control.ControlServer;
import io.penstock.engine.control.StreamHub;
import io.penstock.engine.control.desk.Desks;
import io.penstock.engine.control.live.AlertBook;
import io.penstock.engine.control.live.LiveGates;
import io.penstock.engine.control.live.LiveLoads;
import io.penstock.engine.control.live.LiveMessages;
import io.penstock.engine.control.live.LiveNode;
import io.penstock.engine.control.live.LiveQueues;
import io.penstock.engine.control.live.LiveReplays;
import io.penstock.engine.control.live.LiveRules;
import io.penstock.engine.control.live.LiveSandbox;
import io.penstock.engine.control.live.LiveSuppressions;
import io.penstock.engine.control.live.NodeFacts;
import io.penstock.engine.control.live.RuleHits;
import io.penstock.engine.control.live.RuleOrders;
import io.penstock.engine.control.live.StreamFeed;
import io.penstock.engine.delivery.KeptCounts;
import io.penstock.engine.delivery.RecipientCounts;
import io.penstock.engine.event.EventPages;
import io.penstock.engine.ingest.HeaderNames;
import io.penstock.engine.ingest.MessageIntake;
import io.penstock.engine.ingest.http.HttpIngest;
import io.penstock.engine.ingest.smtp.SmtpListener;
import io.penstock.engine.metrics.ThroughputMeter;
import io.penstock.engine.process.config.ProcessorsInForce;
import io.penstock.engine.reply.ReplyTrends;
import io.penstock.engine.spool.GivenUpEvents;
import io.penstock.engine.spool.SpoolEvents;
import io.penstock.engine.tlspolicy.TlsReportWriter;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running delivery engine: SMTP in, journal, queues, SMTP out, and the control API. The only place that
/// constructs across rooms.
///
/// [#start] returns when mail is accepted and the control API answers; if any part cannot start, what was started
/// is closed again. [#close] ends in order: stop accepting, let open transactions end (bounded), flush, close.
public final class Engine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    private static final int REPLY_TEMPLATES = 1000;
    /// At a thousand events a batch this is more than a busy minute.
    private static final int LIVE_BATCHES = 65_536;

    private final Closing closing;
    private final Storage storage;
    private final Outbound outbound;
    private final SmtpListener smtp;
    private final Recollection recollection;
    private final URI controlUri;
    private final AtomicBoolean ended = new AtomicBoolean();

    private Engine(
            Closing closing,
            Storage storage,
            Outbound outbound,
            SmtpListener smtp,
            Recollection recollection,
            URI controlUri) {
        this.closing = closing;
        this.storage = storage;
        this.outbound = outbound;
        this.smtp = smtp;
        this.recollection = recollection;
        this.controlUri = controlUri;
    }

    /// Starts an engine.
    ///
    /// @throws RuntimeException of the room that could not start, with a message for people
    public static Engine start(EngineConfig config) {
        var closing = new Closing();
        try {
            return assemble(config, closing);
        } catch (RuntimeException | Error e) {
            closing.closeAll();
            throw e;
        }
    }

    private static Engine assemble(EngineConfig config, Closing closing) {
        var time = config.time();
        String nodeId = UUID.randomUUID().toString();
        var storage = Storage.open(config, closing);
        var stream = new StreamHub(nodeId.substring(0, 8));
        var alerts = new AlertBook(stream, time);
        var trends = new ReplyTrends(REPLY_TEMPLATES);
        var hits = new RuleHits(() -> storage.rules().current().table(), time);
        var recollection = new Recollection(config.data().resolve("counts"));
        closing.then("recollection", recollection::close);
        var processors = new ProcessorsInForce(
                config.delivery().processors(), problem -> alerts.raise("warning", "processors", "file", problem));
        closing.then("processors", processors::close);
        var outbound = Outbound.open(config, storage, processors, trends, new Outbound.Telling(alerts, hits), closing);
        var meter = new ThroughputMeter(
                time, domain -> outbound.directory().forDomain(domain).id());
        storage.live().subscribe("meter", LIVE_BATCHES, meter);
        alerts.onNews(recollection.keep("alerts", AlertBook.KeptBook.class, alerts::keptBook, alerts::resume));
        recollection.keep("replies", ReplyTrends.Kept.class, () -> trends.kept(time.instant()), trends::resume);
        recollection.keep("rule-hits", RuleHits.Kept.class, hits::kept, hits::resume);
        rulesInForce(storage, outbound, hits, recollection);
        storage.live().subscribe("rule-hits", LIVE_BATCHES, hits);
        recollection.start();

        storage.spool().admitThrough(outbound.admission()::admit);
        // what was waiting leaves while the queues still fill, and has its place before anything new comes
        processors.start();
        outbound.queues().start();
        outbound.deliverer().start();
        storage.spool().recover(outbound.admission()::admit);
        storage.fanout().start();
        var intake = new MessageIntake(storage.spool(), storage.ids(), outbound.admission()::admit);
        var smtp = Inbound.open(config, storage, processors, outbound, intake);
        closing.then("SMTP listener", smtp::close);

        var loads = new LiveLoads(smtp.address(), stream, time);
        closing.then("loads", loads::close);
        var orders = new RuleOrders(storage.gates(), storage.suppressions(), alerts, time);
        var replays = new LiveReplays(storage.history(), storage.rules(), time);
        closing.then("replays", replays::close);
        var gates = new LiveGates(
                storage.gates(),
                orders,
                outbound.queues(),
                time,
                config.delivery().rampOver());
        var httpIngest = new HttpIngest(
                intake,
                config.listeners().hostname(),
                HeaderNames.DEFAULT,
                config.listeners().smtpLimits().messageBytes(),
                time);
        var messages = new LiveMessages(
                storage.history(), new EventPages(storage.journal(), new SpoolEvents()), storage.spool(), httpIngest);
        var facts = new AtomicReference<>(facts(
                config, nodeId, outbound, smtp.address(), config.listeners().http()));
        var rooms = new LiveNode.Rooms(
                outbound.queues(),
                meter,
                storage.rules(),
                storage.journal(),
                storage.fanout(),
                stream,
                smtp::openConnections,
                new TlsReportWriter(outbound.tlsReports(), config.listeners().hostname()));
        var node = new LiveNode(facts::get, rooms, alerts);
        var desks = new Desks(
                node,
                new LiveQueues(outbound.queues(), messages),
                gates,
                new LiveRules(storage.rules(), hits, trends, outbound::pools, time),
                messages,
                new LiveSandbox(outbound.sandbox(), loads, stream),
                new LiveSuppressions(storage.suppressions()),
                replays);
        var http = ControlServer.start(controlConfig(config), desks, stream, storage.audit(), time);
        closing.then("control API", http::close);
        var httpAddress = new InetSocketAddress(config.listeners().http().getAddress(), http.port());
        var known = facts(config, nodeId, outbound, smtp.address(), httpAddress);
        facts.set(known);
        var feed = new StreamFeed(node, gates, trends, storage.rules(), alerts, stream, time);
        closing.then("stream feed", feed::close);
        feed.start(storage.gates(), storage.rules());
        LOG.info(
                "started: SMTP on {}, control API on {}, data in {}, mail goes to {}",
                known.smtpAddress(),
                known.httpAddress(),
                config.data(),
                config.delivery().route().words());
        String scheme = config.listeners().tls() == null ? "http" : "https";
        var uri = URI.create(scheme + "://" + known.httpAddress());
        return new Engine(closing, storage, outbound, smtp, recollection, uri);
    }

    /// What counts and acts for rules, and learns of each table that comes into force.
    private static void rulesInForce(Storage storage, Outbound outbound, RuleHits hits, Recollection recollection) {
        var actions = outbound.actions();
        recollection.keep("triggers", KeptCounts.class, actions::keptCounts, actions::resume);
        actions.comesIntoForce(storage.rules().current().table());
        storage.rules().onPublish(version -> {
            actions.comesIntoForce(version.table());
            hits.comesIntoForce(version.table());
        });
        var counts = storage.suppressions().bounceCounts();
        storage.fanout().register(new RecipientCounts(storage.rules()::matcher, counts, actions), new GivenUpEvents());
    }

    private static ControlConfig controlConfig(EngineConfig config) {
        var access = config.access();
        var listeners = config.listeners();
        return new ControlConfig(listeners.http(), listeners.tls(), access.tokens(), access.open(), access.hint());
    }

    private static NodeFacts facts(
            EngineConfig config, String nodeId, Outbound outbound, InetSocketAddress smtp, InetSocketAddress http) {
        return new NodeFacts(
                nodeId,
                config.name(),
                version(),
                config.time().instant(),
                config.delivery().route().words(),
                hostAndPort(smtp),
                hostAndPort(http),
                outbound.directory().ids());
    }

    private static String hostAndPort(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    /// As the build wrote it into the jar; `development` when run from classes.
    public static String version() {
        String version = Engine.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /// Where the control API is.
    public URI controlUri() {
        return controlUri;
    }

    /// Where mail is accepted.
    public InetSocketAddress smtpAddress() {
        return smtp.address();
    }

    @Override
    public void close() {
        if (!ended.compareAndSet(false, true)) return;
        closing.closeAll();
        LOG.info("ended in order");
    }

    /// Ends as `kill -9` would, for rehearsals: what is under way is cut, nothing more becomes durable, nobody is
    /// told. The data can be opened again at once.
    public void abandon() {
        if (!ended.compareAndSet(false, true)) return;
        recollection.abandon();
        storage.journal().abandon();
        smtp.abandon();
        outbound.deliverer().abandon();
        closing.closeAll();
        LOG.info("abandoned without flushing");
    }
}
