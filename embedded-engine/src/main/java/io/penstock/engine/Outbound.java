package io.penstock.engine;

import io.penstock.engine.delivery.AlertSink;
import io.penstock.engine.delivery.DeliverySettings;
import io.penstock.engine.delivery.RuleActions;
import io.penstock.engine.delivery.SmtpDeliverer;
import io.penstock.engine.egress.DnsMxLookup;
import io.penstock.engine.egress.DnsMxResolver;
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
import io.penstock.engine.queue.QueueManager;
import io.penstock.engine.queue.QueueSettings;
import io.penstock.engine.reply.ReplyTrends;
import io.penstock.engine.sandbox.Sandbox;
import io.penstock.engine.sandbox.SandboxConfig;
import io.penstock.engine.sandbox.SimulatedProvider;
import java.time.InstantSource;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The way out: queues, route, deliverer.
///
/// @param sandbox null if mail goes elsewhere
record Outbound(
        ProviderDirectory directory,
        QueueManager queues,
        SmtpDeliverer deliverer,
        Admission admission,
        @Nullable Sandbox sandbox) {

    static Outbound open(EngineConfig config, Storage storage, ReplyTrends trends, AlertSink alerts, Closing closing) {
        var time = config.time();
        var directory = ProviderDirectory.builtIn();
        Sandbox sandbox = sandbox(config, closing);
        var pool = EgressPool.of(new EgressSource("default", config.listeners().hostname(), null));
        // the sandbox has no published limits to respect; its moods bring their own
        var told = config.delivery();
        var limits = told.limits()
                .map(LimitBook::uniform)
                .orElseGet(() -> sandbox == null ? LimitBook.builtIn() : LimitBook.uniform(PathLimits.UNLIMITED_RATE));
        if (told.processors().chain().isPersonal()) limits = limits.withOneRecipientEach();
        var settings =
                new QueueSettings(told.schedule(), QueueSettings.DEFAULT.idleAfter(), QueueSettings.DEFAULT.quantum());
        var way = way(told.route(), directory, sandbox, time);
        var queues = new QueueManager(
                settings, pool, directory, way.resolver(), limits, storage.gates(), storage.spool(), time);
        closing.then("queues", queues::close);
        var suspensions = storage.gates().suspensions();
        var actions = new RuleActions(suspensions, storage.suppressions(), alerts, time);
        var deliverer = new SmtpDeliverer(
                new DeliverySettings(
                        DeliverySettings.DEFAULT.timeouts(),
                        DeliverySettings.DEFAULT.idle(),
                        config.drain(),
                        way.hosts(),
                        told.route().tls(),
                        told.processors().chain()),
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
        return new Outbound(directory, queues, deliverer, admission, sandbox);
    }

    private static @Nullable Sandbox sandbox(EngineConfig config, Closing closing) {
        if (!(config.delivery().route() instanceof Route.ToSandbox route)) return null;
        if (route.world() != null) return route.world();
        var own = Sandbox.open(SandboxConfig.DEFAULT, config.time());
        closing.then("sandbox", own::close);
        return own;
    }

    private record Way(MxResolver resolver, HostLookup hosts) {
        Way(MxResolver resolver) {
            this(resolver, HostLookup.OF_THIS_MACHINE);
        }
    }

    private static Way way(Route route, ProviderDirectory directory, @Nullable Sandbox sandbox, InstantSource time) {
        return switch (route) {
            case Route.ToSandbox _
            when sandbox != null ->
                new Way(new SandboxResolver(
                        directory,
                        provider -> sandbox.address(simulated(provider)).getPort()));
            case Route.ToSandbox _ -> throw new IllegalStateException("the sandbox route has its sandbox");
            case Route.ToMx mx -> {
                var dns = mx.dns() == null ? new DnsMxLookup() : new DnsMxLookup(mx.dns());
                yield new Way(new DnsMxResolver(directory, dns, mx.port(), time), dns);
            }
            case Route.ToSmarthost smarthost ->
                new Way(new SmarthostResolver(directory, smarthost.host(), smarthost.port()));
        };
    }

    /// Providers that the sandbox does not play are answered for by its generic one.
    private static SimulatedProvider simulated(Provider provider) {
        return Arrays.stream(SimulatedProvider.values())
                .filter(simulated -> simulated.id().equals(provider.id()))
                .findFirst()
                .orElse(SimulatedProvider.GENERIC);
    }
}
