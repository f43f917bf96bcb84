package io.penstock.engine;

import io.penstock.engine.delivery.ActionSink;
import io.penstock.engine.delivery.AlertSink;
import io.penstock.engine.delivery.Credentials;
import io.penstock.engine.delivery.DeliverySettings;
import io.penstock.engine.delivery.RuleActions;
import io.penstock.engine.delivery.SmtpDeliverer;
import io.penstock.engine.delivery.TlsPolicies;
import io.penstock.engine.egress.EgressFile;
import io.penstock.engine.egress.EgressPlan;
import io.penstock.engine.egress.EgressPool;
import io.penstock.engine.egress.EgressSource;
import io.penstock.engine.egress.HostLookup;
import io.penstock.engine.egress.LimitBook;
import io.penstock.engine.egress.MxResolver;
import io.penstock.engine.egress.PathLimits;
import io.penstock.engine.egress.Provider;
import io.penstock.engine.egress.ProviderDirectory;
import io.penstock.engine.egress.SandboxResolver;
import io.penstock.engine.egress.SmarthostResolver;
import io.penstock.engine.egress.WarmUps;
import io.penstock.engine.journal.ControlStore;
import io.penstock.engine.process.config.ProcessorsInForce;
import io.penstock.engine.queue.QueueManager;
import io.penstock.engine.queue.QueueSettings;
import io.penstock.engine.reply.ReplyTrends;
import io.penstock.engine.sandbox.Sandbox;
import io.penstock.engine.sandbox.SandboxConfig;
import io.penstock.engine.sandbox.SimulatedProvider;
import io.penstock.engine.tlspolicy.TlsReports;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The way out: queues, route, deliverer.
///
/// @param pools      names of the pools of sending sources
/// @param tlsReports how connections fared under the policies of their domains
/// @param sandbox    null if mail goes elsewhere
record Outbound(
        ProviderDirectory directory,
        Set<String> pools,
        QueueManager queues,
        SmtpDeliverer deliverer,
        RuleActions actions,
        Admission admission,
        TlsReports tlsReports,
        @Nullable Sandbox sandbox) {

    /// Who hears of what rules do.
    record Telling(AlertSink alerts, ActionSink acts) {}

    static Outbound open(
            EngineConfig config,
            Storage storage,
            ProcessorsInForce processors,
            ReplyTrends trends,
            Telling telling,
            Closing closing) {
        var time = config.time();
        var directory = ProviderDirectory.builtIn();
        Sandbox sandbox = sandbox(config, closing);
        // the sandbox has no published limits to respect; its moods bring their own
        var told = config.delivery();
        var limits = told.limits()
                .map(LimitBook::uniform)
                .orElseGet(() -> sandbox == null ? LimitBook.builtIn() : LimitBook.uniform(PathLimits.UNLIMITED_RATE));
        var plan = plan(told.peers(), config.listeners().hostname(), limits);
        if (processors.chain().isPersonal()) plan = plan.withOneRecipientEach();
        var settings = QueueSettings.DEFAULT.withSchedules(told.schedules()).withShares(told.shares());
        var reports = new TlsReports(time);
        var way = way(config, directory, sandbox, reports, storage.control(), closing);
        var queues = new QueueManager(
                settings,
                plan,
                new WarmUps(plan.warmUps(), storage.control(), time),
                directory,
                way.resolver(),
                storage.gates(),
                storage.spool(),
                time);
        closing.then("queues", queues::close);
        var suspensions = storage.gates().suspensions();
        var pools = plan.pools().keySet();
        var actions = new RuleActions(
                suspensions,
                storage.gates().reroutings(),
                pools,
                storage.suppressions(),
                telling.alerts(),
                telling.acts(),
                time);
        var deliverer = new SmtpDeliverer(
                new DeliverySettings(
                        told.peers().timeouts(),
                        DeliverySettings.DEFAULT.idle(),
                        config.drain(),
                        way.hosts(),
                        way.policies(),
                        reports,
                        processors.chain()),
                queues,
                storage.spool(),
                storage.rules()::matcher,
                actions,
                (context, verdict) -> trends.record(time.instant(), context, verdict),
                storage.suppressions(),
                suspensions,
                time);
        closing.then("deliverer", deliverer::close);
        var admission = Admission.of(told.route(), queues, storage.spool(), time);
        return new Outbound(directory, pools, queues, deliverer, actions, admission, reports, sandbox);
    }

    private static EgressPlan plan(PeerConfig peers, String hostname, LimitBook limits) {
        if (peers.egress() != null) return EgressFile.read(peers.egress(), limits);
        return EgressPlan.of(EgressPool.of(new EgressSource("default", hostname, null)), limits);
    }

    private static @Nullable Sandbox sandbox(EngineConfig config, Closing closing) {
        if (!(config.delivery().route() instanceof Route.ToSandbox route)) return null;
        if (route.world() != null) return route.world();
        var own = Sandbox.open(SandboxConfig.DEFAULT, config.time());
        closing.then("sandbox", own::close);
        return own;
    }

    private static MxWay way(
            EngineConfig config,
            ProviderDirectory directory,
            @Nullable Sandbox sandbox,
            TlsReports reports,
            ControlStore store,
            Closing closing) {
        var told = config.delivery();
        return switch (told.route()) {
            case Route.ToSandbox _
            when sandbox != null ->
                ofThisMachine(
                        new SandboxResolver(
                                directory,
                                provider -> sandbox.address(simulated(provider)).getPort()),
                        told.route());
            case Route.ToSandbox _ -> throw new IllegalStateException("the sandbox route has its sandbox");
            case Route.ToMx mx -> MxWay.open(mx, told.peers(), directory, reports, store, config.time(), closing);
            case Route.ToSmarthost smarthost ->
                ofThisMachine(new SmarthostResolver(directory, smarthost.host(), smarthost.port()), smarthost);
        };
    }

    private static MxWay ofThisMachine(MxResolver resolver, Route route) {
        Credentials login = route instanceof Route.ToSmarthost smarthost ? smarthost.login() : null;
        return new MxWay(resolver, HostLookup.OF_THIS_MACHINE, new TlsPolicies(route.tls(), null, login));
    }

    /// Providers that the sandbox does not play are answered for by its generic one.
    private static SimulatedProvider simulated(Provider provider) {
        return Arrays.stream(SimulatedProvider.values())
                .filter(simulated -> simulated.id().equals(provider.id()))
                .findFirst()
                .orElse(SimulatedProvider.GENERIC);
    }
}
