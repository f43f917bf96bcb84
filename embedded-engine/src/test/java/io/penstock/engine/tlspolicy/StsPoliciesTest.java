package io.penstock.engine.tlspolicy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.penstock.engine.FakeDns;
import io.penstock.engine.ManualTime;
import io.penstock.engine.egress.SiteGuard;
import io.penstock.engine.journal.JournalControlStore;
import io.penstock.engine.journal.MemoryJournal;
import io.penstock.engine.tlspolicy.StsPolicy.Mode;
import io.penstock.engine.tlspolicy.TlsReports.PolicyType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Policies from a web server with a real certificate, on loopback.
@Timeout(30)
class StsPoliciesTest {
    private static final DnsResolver LOOPBACK = new DnsResolver() {
        @Override
        public InetAddress[] resolve(String host) {
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        }

        @Override
        public String resolveCanonicalHostname(String host) throws UnknownHostException {
            return host;
        }
    };

    private final ManualTime time = new ManualTime();
    private final TlsReports reports = new TlsReports(time);
    private final JournalControlStore store = new JournalControlStore(new MemoryJournal());
    private final AtomicInteger requests = new AtomicInteger();
    private HttpsServer web;
    private FakeDns dns;
    private HttpsStsFetcher fetcher;
    private StsPolicies policies;
    private volatile PlainDns plain;
    private volatile int status = 200;
    private volatile String type = "text/plain";
    private volatile String text = policy("enforce", 600);

    private static String policy(String mode, int maxAge) {
        return "version: STSv1\nmode: " + mode + "\nmx: mx.signed.test\nmax_age: " + maxAge + "\n";
    }

    @BeforeEach
    void open() throws IOException {
        web = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.setHttpsConfigurator(new HttpsConfigurator(SignedZones.context()));
        web.createContext("/.well-known/mta-sts.txt", exchange -> {
            requests.incrementAndGet();
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            if (status == 302) exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        web.createContext("/elsewhere", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/plain");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(policy("enforce", 600).getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        web.start();
        dns = new FakeDns();
        dns.add("_mta-sts.signed.test", "TXT", "\"v=STSv1; id=one;\"");
        dns.add("_mta-sts.other.test", "TXT", "\"v=STSv1; id=one;\"");
        fetcher =
                new HttpsStsFetcher(web.getAddress().getPort(), LOOPBACK, SignedZones.context(), Duration.ofSeconds(5));
        plain = new PlainDns(dns.address());
        policies = policies();
    }

    private StsPolicies policies() {
        return new StsPolicies((name, kind) -> plain.ask(name, kind), fetcher, reports, store, time);
    }

    @AfterEach
    void close() {
        fetcher.close();
        web.stop(0);
        dns.close();
    }

    private Optional<Mode> mode(String domain) {
        return policies.of(domain).map(StsPolicy::mode);
    }

    private boolean counted(String domain, TlsResult result) {
        return reports.on(LocalDate.of(2026, 3, 1)).contains(new TlsReports.Row(domain, PolicyType.STS, result, 1));
    }

    @Test
    void aPolicyIsFetchedOnceAndKept() {
        assertEquals(Optional.of(Mode.ENFORCE), mode("signed.test"));
        assertEquals(Optional.of(Mode.ENFORCE), mode("signed.test"));
        assertEquals(1, requests.get());
        assertEquals(Optional.empty(), mode("nothing.test"));
        assertEquals(1, requests.get(), "who announces nothing is not asked");
    }

    @Test
    void aPolicyThatIsKeptOutlivesTheServer() {
        assertEquals(Optional.of(Mode.ENFORCE), mode("signed.test"));
        status = 500;
        time.advance(Duration.ofSeconds(599));
        assertEquals(Optional.of(Mode.ENFORCE), mode("signed.test"));
        time.advance(Duration.ofSeconds(2));
        assertEquals(Optional.empty(), mode("signed.test"));
        assertTrue(counted("signed.test", TlsResult.STS_POLICY_FETCH_ERROR));
        assertEquals(2, requests.get());
        mode("signed.test");
        assertEquals(2, requests.get(), "a failure is not repeated for some minutes");
    }

    @Test
    void aNewIdBringsANewPolicy() throws IOException {
        assertEquals(Optional.of(Mode.ENFORCE), mode("signed.test"));
        text = policy("testing", 600);
        dns.replace("_mta-sts.signed.test", "TXT", "\"v=STSv1; id=two;\"");
        plain = new PlainDns(dns.address());

        assertEquals(Optional.of(Mode.TESTING), mode("signed.test"));
    }

    @Test
    void aCertificateForAnotherNameIsRefused() {
        assertEquals(Optional.empty(), mode("other.test"));
        assertEquals(0, requests.get());
        assertTrue(counted("other.test", TlsResult.STS_WEBPKI_INVALID));
    }

    @Test
    void redirectsOtherTypesAndHugeTextsAreNoPolicies() {
        status = 302;
        assertEquals(Optional.empty(), mode("signed.test"));
        status = 200;
        type = "text/html";
        time.advance(Duration.ofMinutes(6));
        assertEquals(Optional.empty(), mode("signed.test"));
        type = "text/plain";
        text = "x".repeat(100_000);
        time.advance(Duration.ofMinutes(6));
        assertEquals(Optional.empty(), mode("signed.test"));
        text = "nonsense";
        time.advance(Duration.ofMinutes(6));
        assertEquals(Optional.empty(), mode("signed.test"));
        assertTrue(counted("signed.test", TlsResult.STS_POLICY_INVALID));
        assertEquals(3L, reports.totals().get(TlsResult.STS_POLICY_FETCH_ERROR));
    }

    @Test
    void enforceLeavesOnlyTheHostsThatThePolicyNames() {
        var published = new PublishedPolicies(null, policies, reports, 25);

        var guarded = published.guard("signed.test", List.of("mx.signed.test", "mx.evil.test"));
        assertEquals(List.of("mx.signed.test"), guarded.hosts());
        assertEquals(new SiteGuard(false, true), guarded.guard());

        var none = published.guard("signed.test", List.of("mx.evil.test"));
        assertTrue(none.refusal().startsWith("4.7.5"), none.refusal());
        assertEquals(
                SiteGuard.NONE,
                published.guard("nothing.test", List.of("mx.nothing.test")).guard());
    }

    @Test
    void aRestartFindsPoliciesThatNobodyServesNow() throws IOException {
        assertEquals(Optional.of(Mode.ENFORCE), mode("signed.test"));
        status = 500;
        dns.replace("_mta-sts.signed.test", "TXT", "\"v=STSv1; id=two;\"");
        plain = new PlainDns(dns.address());

        policies = policies();
        assertEquals(Optional.of(Mode.ENFORCE), policies.kept("signed.test").map(StsPolicy::mode));
        assertEquals(Optional.of(Mode.ENFORCE), mode("signed.test"));
        time.advance(Duration.ofSeconds(601));
        assertEquals(Optional.empty(), policies.kept("signed.test"));
        policies = policies();
        assertEquals(Map.of(), store.under("mta-sts/"), "what is over is thrown away");
    }

    @Test
    void whatCannotBeReadIsThrownAway() {
        for (String kept : List.of("", "one", "one\n2026-13-99\n" + policy("enforce", 9), "one\n" + time.instant())) {
            store.put("mta-sts/signed.test", kept.getBytes(StandardCharsets.UTF_8));
            policies = policies();
            assertEquals(Optional.empty(), policies.kept("signed.test"));
            assertEquals(Map.of(), store.under("mta-sts/"));
        }
    }

    @Test
    void testingRefusesNoHost() {
        text = policy("testing", 600);
        var published = new PublishedPolicies(null, policies, reports, 25);

        var guarded = published.guard("signed.test", List.of("mx.evil.test"));
        assertEquals(List.of("mx.evil.test"), guarded.hosts());
        assertEquals(SiteGuard.NONE, guarded.guard());
        assertEquals(List.of(), reports.on(LocalDate.of(2026, 3, 1)), "sessions are counted, not questions");
    }
}
