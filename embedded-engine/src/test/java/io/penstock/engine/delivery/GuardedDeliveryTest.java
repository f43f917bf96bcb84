package io.penstock.engine.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.FakeDns;
import io.penstock.engine.ManualTime;
import io.penstock.engine.egress.DnsMxLookup;
import io.penstock.engine.egress.DnsMxResolver;
import io.penstock.engine.egress.HostLookup;
import io.penstock.engine.egress.ProviderDirectory;
import io.penstock.engine.egress.SandboxResolver;
import io.penstock.engine.event.DeliveryEvent.Delivery;
import io.penstock.engine.event.DeliveryEvent.TransientFailure;
import io.penstock.engine.tlspolicy.DaneLookup;
import io.penstock.engine.tlspolicy.PublishedPolicies;
import io.penstock.engine.tlspolicy.SignedZones;
import io.penstock.engine.tlspolicy.TlsReports;
import io.penstock.engine.tlspolicy.TlsReports.PolicyType;
import io.penstock.engine.tlspolicy.TlsResult;
import io.penstock.engine.tlspolicy.ValidatingDns;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Mail to a domain whose zone is signed and whose host has TLSA records.
@Timeout(30)
class GuardedDeliveryTest {
    private static void serve(ScriptedServer.Peer peer) throws IOException {
        peer.greet("PIPELINING", "STARTTLS");
        assertEquals("STARTTLS", peer.hear());
        peer.startTls(SignedZones.context());
        peer.hear();
        peer.raw("250 scripted\r\n");
        peer.takeMail();
    }

    private static final class World implements AutoCloseable {
        final ScriptedServer server;
        final FakeDns dns = SignedZones.signed();
        final DeliveryFixture engine;
        final TlsReports reports;

        World(ScriptedServer.Script script, String tlsa) throws IOException {
            server = new ScriptedServer(script);
            String owner = "_" + server.port() + "._tcp.mx.signed.test";
            if (!tlsa.isEmpty()) dns.add(owner, "TLSA", tlsa);
            var time = new ManualTime();
            reports = new TlsReports(time);
            var secure = new ValidatingDns(dns.address(), dns.anchor("signed.test"));
            var dane = new DaneLookup(secure, time);
            var lookup = new DnsMxLookup(secure.resolver());
            var guards = new PublishedPolicies(dane, null, reports, server.port());
            var resolver = new DnsMxResolver(ProviderDirectory.builtIn(), lookup, guards, server.port(), time);
            engine = new DeliveryFixture(time, resolver, lookup, new TlsPolicies(TlsUse.OPPORTUNISTIC, dane), reports);
        }

        List<TlsReports.Row> counted() {
            return reports.on(LocalDate.ofInstant(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC));
        }

        @Override
        public void close() throws IOException {
            engine.close();
            dns.close();
            server.close();
        }
    }

    @Test
    void aCertificateThatTheRecordNamesIsVerified() throws Exception {
        for (int usage : new int[] {2, 3}) {
            try (var world = new World((_, peer) -> serve(peer), SignedZones.tlsa(usage, 1, 1))) {
                world.engine.send("hello\r\n", "a@signed.test");

                var delivery = world.engine.spool.await(Delivery.class);
                assertTrue(delivery.attempt().dialogue().toString().contains(", verified)"), delivery.toString());
                // where the issuer counts the domain's own name is right, too, and so it has a path of its own
                assertEquals(
                        usage == 3 ? "mx.signed.test+dane" : "mx.signed.test+dane+signed.test",
                        delivery.attempt().site());
                assertEquals(
                        List.of(new TlsReports.Row("mx.signed.test", PolicyType.TLSA, TlsResult.SUCCESS, 1)),
                        world.counted());
            }
        }
    }

    @Test
    void aPolicyUnderTestMeasuresAndHoldsNothing() throws Exception {
        String policy = "version: STSv1\nmode: testing\nmx: 127.0.0.1\nmax_age: 86400\n";
        var time = new ManualTime();
        var reports = new TlsReports(time);
        var policies = new TlsPolicies(
                TlsUse.OPPORTUNISTIC, null, null, SignedZones.policies("signed.test", policy, reports, time));
        try (var server = new ScriptedServer((number, peer) -> {
                    if (number == 1) serve(peer);
                    else {
                        peer.greet("PIPELINING");
                        peer.takeMail();
                    }
                });
                var engine = new DeliveryFixture(
                        time,
                        new SandboxResolver(ProviderDirectory.builtIn(), _ -> server.port()),
                        HostLookup.OF_THIS_MACHINE,
                        policies,
                        reports)) {
            engine.send("hello\r\n", "a@signed.test");
            engine.spool.await(Delivery.class);
            LocalDate today = LocalDate.ofInstant(time.instant(), ZoneOffset.UTC);
            assertEquals(
                    List.of(new TlsReports.Row("signed.test", PolicyType.STS, TlsResult.CERTIFICATE_NOT_TRUSTED, 1)),
                    reports.on(today));
        }
    }

    @Test
    void anotherCertificateGetsNoMail() throws Exception {
        try (var world = new World((_, peer) -> serve(peer), "3 1 1 " + "ab".repeat(32))) {
            world.engine.send("hello\r\n", "a@signed.test");

            var failure = world.engine.spool.await(TransientFailure.class);
            assertTrue(failure.attempt().reply().toString().startsWith("451 4.7.5"), failure.toString());
            assertEquals(TlsResult.TLSA_INVALID, world.counted().getFirst().result());
            assertEquals(0, world.server.contents.size());
        }
    }

    @Test
    void aServerThatOffersNoTlsGetsNoMail() throws Exception {
        try (var world = new World(
                (_, peer) -> {
                    peer.greet("PIPELINING");
                    peer.takeMail();
                },
                SignedZones.tlsa(3, 1, 1))) {
            world.engine.send("hello\r\n", "a@signed.test");

            var failure = world.engine.spool.await(TransientFailure.class);
            assertTrue(failure.attempt().reply().toString().startsWith("451 4.7.4"), failure.toString());
            assertEquals(
                    TlsResult.STARTTLS_NOT_SUPPORTED, world.counted().getFirst().result());
        }
    }

    @Test
    void recordsOfNoUseDemandTlsOnly() throws Exception {
        try (var world = new World((_, peer) -> serve(peer), "0 0 1 " + "ab".repeat(32))) {
            world.engine.send("hello\r\n", "a@signed.test");

            var delivery = world.engine.spool.await(Delivery.class);
            assertTrue(delivery.attempt().dialogue().toString().contains(", unverified)"), delivery.toString());
        }
    }

    @Test
    void forgedRecordsHoldTheMail() throws Exception {
        try (var world = new World((_, peer) -> serve(peer), SignedZones.tlsa(3, 1, 1))) {
            world.dns.forge("_" + world.server.port() + "._tcp.mx.signed.test");
            world.engine.send("hello\r\n", "a@signed.test");

            var failure = world.engine.spool.await(TransientFailure.class);
            assertTrue(failure.attempt().reply().toString().startsWith("451 4.7.5"), failure.toString());
            assertEquals(0, world.server.connections());
            assertEquals(TlsResult.DNSSEC_INVALID, world.counted().getFirst().result());
        }
    }

    @Test
    void aForgedListOfHostsIsNotFollowed() throws Exception {
        try (var world = new World((_, peer) -> serve(peer), "")) {
            world.dns.forge("signed.test");
            world.engine.send("hello\r\n", "a@signed.test");

            var failure = world.engine.spool.await(TransientFailure.class);
            assertTrue(failure.attempt().reply().toString().startsWith("451 4.4.3"), failure.toString());
            assertEquals(0, world.server.connections());
        }
    }

    @Test
    void aSignedDomainWithoutRecordsIsLikeAnyOther() throws Exception {
        try (var world = new World((_, peer) -> serve(peer), "")) {
            world.engine.send("hello\r\n", "a@signed.test");

            var delivery = world.engine.spool.await(Delivery.class);
            assertEquals("mx.signed.test", delivery.attempt().site());
            assertTrue(delivery.attempt().dialogue().toString().contains(", unverified)"), delivery.toString());
            assertEquals(PolicyType.NO_POLICY_FOUND, world.counted().getFirst().type());
        }
    }
}
