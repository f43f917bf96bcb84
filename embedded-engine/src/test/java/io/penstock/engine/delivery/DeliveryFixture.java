package io.penstock.engine.delivery;

import io.penstock.engine.ManualTime;
import io.penstock.engine.egress.EgressPool;
import io.penstock.engine.egress.EgressSource;
import io.penstock.engine.egress.HostLookup;
import io.penstock.engine.egress.LimitBook;
import io.penstock.engine.egress.MxResolver;
import io.penstock.engine.egress.PathLimits;
import io.penstock.engine.egress.Provider;
import io.penstock.engine.egress.ProviderDirectory;
import io.penstock.engine.egress.SandboxResolver;
import io.penstock.engine.journal.JournalControlStore;
import io.penstock.engine.journal.MemoryJournal;
import io.penstock.engine.message.DsnRequest;
import io.penstock.engine.message.Envelope;
import io.penstock.engine.message.MailFrom;
import io.penstock.engine.message.Recipient;
import io.penstock.engine.message.SpoolIds;
import io.penstock.engine.message.Substitutions;
import io.penstock.engine.pause.Gates;
import io.penstock.engine.pause.PauseBook;
import io.penstock.engine.pause.Reroutings;
import io.penstock.engine.pause.Suspensions;
import io.penstock.engine.process.ProcessorChain;
import io.penstock.engine.queue.QueueManager;
import io.penstock.engine.queue.QueueSettings;
import io.penstock.engine.rules.RuleMatcher;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.suppression.SuppressionList;
import io.penstock.engine.tlspolicy.TlsReports;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToIntFunction;

/// Queues, gates and a deliverer around a memory spool, on a clock that stands still; all mail goes to one port.
final class DeliveryFixture implements AutoCloseable {
    final ManualTime time;
    final MemorySpool spool = new MemorySpool();
    final PauseBook pauses;
    final Suspensions suspensions;
    final Reroutings reroutings;
    final SuppressionList suppressions;
    final QueueManager queues;
    final SmtpDeliverer deliverer;
    final AtomicReference<RuleMatcher> rules = new AtomicReference<>(RuleMatcher.compile(RuleTable.EMPTY));
    final List<String> alerts = Collections.synchronizedList(new ArrayList<>());
    private final SpoolIds ids;

    static final Set<String> POOLS = Set.of("default");
    static final PathLimits ONE_CONNECTION = new PathLimits(1, 100, 0, 10);

    DeliveryFixture(int port) {
        this(port, ONE_CONNECTION, Duration.ofSeconds(5));
    }

    DeliveryFixture(int port, PathLimits limits, Duration patience) {
        this(new ManualTime(), _ -> port, limits, patience);
    }

    /// With a port per provider, and limits as for real ones.
    static DeliveryFixture to(ManualTime time, ToIntFunction<Provider> ports) {
        return new DeliveryFixture(time, ports, new PathLimits(5, 20, 0, 10), Duration.ofSeconds(5));
    }

    /// With one port, and TLS as told.
    static DeliveryFixture to(int port, TlsUse tls) {
        return to(port, tls, Duration.ofSeconds(5));
    }

    static DeliveryFixture to(int port, TlsUse tls, Duration patience) {
        return new DeliveryFixture(new ManualTime(), _ -> port, ONE_CONNECTION, patience, tls);
    }

    /// To a smart host that wants to know who we are.
    static DeliveryFixture to(int port, TlsUse tls, Credentials credentials) {
        var time = new ManualTime();
        return new DeliveryFixture(
                time,
                new SandboxResolver(ProviderDirectory.builtIn(), _ -> port),
                ONE_CONNECTION,
                settings(
                        Duration.ofSeconds(5),
                        HostLookup.OF_THIS_MACHINE,
                        new TlsPolicies(tls, null, credentials),
                        new TlsReports(time)));
    }

    /// With DNS and policies of the test's own.
    DeliveryFixture(ManualTime time, MxResolver resolver, HostLookup hosts, TlsPolicies policies, TlsReports reports) {
        this(time, resolver, ONE_CONNECTION, settings(Duration.ofSeconds(5), hosts, policies, reports));
    }

    /// With one port, and messages processed on their way.
    static DeliveryFixture to(int port, ProcessorChain processors) {
        var time = new ManualTime();
        var settings = new DeliverySettings(
                DeliverySettings.Timeouts.uniform(Duration.ofSeconds(5)),
                Duration.ofMillis(200),
                Duration.ofSeconds(3),
                HostLookup.OF_THIS_MACHINE,
                new TlsPolicies(TlsUse.OPPORTUNISTIC, null),
                new TlsReports(time),
                processors);
        return new DeliveryFixture(
                time, new SandboxResolver(ProviderDirectory.builtIn(), _ -> port), ONE_CONNECTION, settings);
    }

    private static DeliverySettings settings(
            Duration patience, HostLookup hosts, TlsPolicies policies, TlsReports reports) {
        return new DeliverySettings(
                DeliverySettings.Timeouts.uniform(patience),
                Duration.ofMillis(200),
                Duration.ofSeconds(3),
                hosts,
                policies,
                reports,
                ProcessorChain.NONE);
    }

    private DeliveryFixture(ManualTime time, ToIntFunction<Provider> ports, PathLimits limits, Duration patience) {
        this(time, ports, limits, patience, TlsUse.OPPORTUNISTIC);
    }

    private DeliveryFixture(
            ManualTime time, ToIntFunction<Provider> ports, PathLimits limits, Duration patience, TlsUse tls) {
        this(
                time,
                new SandboxResolver(ProviderDirectory.builtIn(), ports),
                limits,
                settings(patience, HostLookup.OF_THIS_MACHINE, new TlsPolicies(tls, null), new TlsReports(time)));
    }

    private DeliveryFixture(ManualTime time, MxResolver resolver, PathLimits limits, DeliverySettings settings) {
        this.time = time;
        suppressions = SuppressionList.inMemory(time);
        ids = new SpoolIds(time, 0);
        var store = new JournalControlStore(new MemoryJournal());
        pauses = new PauseBook(store, time);
        suspensions = new Suspensions(store, time);
        reroutings = new Reroutings(store, time);
        var directory = ProviderDirectory.builtIn();
        queues = new QueueManager(
                QueueSettings.DEFAULT,
                EgressPool.of(new EgressSource("default", "mx.ours.test", null)),
                directory,
                resolver,
                LimitBook.uniform(limits),
                new Gates(pauses, suspensions, reroutings),
                spool,
                time);
        AlertSink alertSink = (severity, kind, subject, text) -> alerts.add(severity + " " + subject + " " + text);
        deliverer = new SmtpDeliverer(
                settings,
                queues,
                spool,
                rules::get,
                new RuleActions(suspensions, reroutings, POOLS, suppressions, alertSink, (_, _, _) -> {}, time),
                (_, _) -> {},
                suppressions,
                suspensions,
                time);
        deliverer.start();
    }

    void send(String content, String... recipients) {
        send(content, false, recipients);
    }

    void send(String content, boolean smtpUtf8, String... recipients) {
        send(content, smtpUtf8, DsnRequest.NONE, recipients);
    }

    void send(DsnRequest dsn, String... recipients) {
        send("Subject: x\r\n\r\n", false, dsn, recipients);
    }

    private void send(String content, boolean smtpUtf8, DsnRequest dsn, String... recipients) {
        send(envelope(smtpUtf8, dsn, recipients), content);
    }

    /// With a value `n` for each recipient: their place.
    void sendPersonal(String content, String... recipients) {
        var values = new ArrayList<Map<String, String>>();
        for (int i = 0; i < recipients.length; i++) values.add(Map.of("n", "number " + i));
        send(envelope(false, DsnRequest.NONE, recipients).withSubstitutions(Substitutions.of(values)), content);
    }

    private Envelope envelope(boolean smtpUtf8, DsnRequest dsn, String... recipients) {
        return new Envelope(
                ids.next(),
                time.instant(),
                new MailFrom("news@ours.test"),
                Arrays.stream(recipients).map(Recipient::new).toList(),
                "acme",
                "spring",
                Envelope.BodyType.SEVEN_BIT,
                smtpUtf8,
                dsn);
    }

    private void send(Envelope envelope, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        spool.accept(envelope, bytes, "smtp", "test").forEach(queues::accept);
    }

    /// Lets time pass and what it brings happen.
    void pass(Duration duration) {
        time.advance(duration);
        queues.tick();
    }

    @Override
    public void close() {
        deliverer.close();
        queues.close();
        suppressions.close();
    }
}
