package io.penstock.engine.egress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.FakeDns;
import io.penstock.engine.ManualTime;
import io.penstock.engine.egress.MxLookup.Mx;
import io.penstock.engine.egress.MxLookup.MxAnswer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xbill.DNS.Rcode;

/// Real questions to a DNS server on loopback.
@Timeout(20)
class DnsMxLookupTest {
    private FakeDns dns;
    private DnsMxLookup lookup;

    @BeforeEach
    void open() throws IOException {
        dns = new FakeDns();
        lookup = new DnsMxLookup(dns.address(), Duration.ofMillis(300));
    }

    @AfterEach
    void close() {
        dns.close();
    }

    private List<Mx> records(String domain) {
        return assertInstanceOf(MxAnswer.Records.class, lookup.ask(domain)).records();
    }

    @Test
    void mxRecordsComeWithTheirPreference() throws IOException {
        dns.add("x.test", "MX", "10 a.x.test.");
        dns.add("x.test", "MX", "20 b.x.test.");

        assertEquals(Set.of(new Mx(10, "a.x.test"), new Mx(20, "b.x.test")), Set.copyOf(records("x.test")));
    }

    @Test
    void anAnswerIsAskedForOnceWhileItIsGood() throws IOException {
        dns.add("x.test", "MX", "10 a.x.test.");
        dns.add("a.x.test", "A", "127.0.0.1");
        for (int i = 0; i < 3; i++) {
            records("x.test");
            lookup.addresses("a.x.test");
        }

        // MX, A, and AAAA, which there is none of
        assertTrue(dns.questions() <= 3 + 2, "questions: " + dns.questions());
    }

    @Test
    void aliasesAreFollowed() throws IOException {
        dns.add("alias.test", "CNAME", "real.test.");
        dns.add("real.test", "MX", "5 mx.real.test.");
        dns.add("mx.real.test", "CNAME", "host.real.test.");
        dns.add("host.real.test", "A", "127.0.0.9");

        assertEquals(List.of(new Mx(5, "mx.real.test")), records("alias.test"));
        assertEquals(List.of(InetAddress.getByName("127.0.0.9")), lookup.addresses("mx.real.test"));
    }

    @Test
    void bothKindsOfAddressesAreFound() throws IOException {
        dns.add("mx.test", "AAAA", "2001:db8::1");
        dns.add("mx.test", "A", "192.0.2.1");
        dns.add("six.test", "AAAA", "2001:db8::2");

        assertEquals(
                List.of(InetAddress.getByName("192.0.2.1"), InetAddress.getByName("2001:db8::1")),
                lookup.addresses("mx.test"));
        assertEquals(List.of(InetAddress.getByName("2001:db8::2")), lookup.addresses("six.test"));
        assertInstanceOf(MxAnswer.AddressOnly.class, lookup.ask("six.test"));
    }

    @Test
    void nullMxAndImplicitMxAreToldApart() throws IOException {
        dns.add("null.test", "MX", "0 .");
        dns.add("implicit.test", "A", "127.0.0.1");
        dns.add("nothing.test", "TXT", "hello");

        assertEquals(List.of(new Mx(0, "")), records("null.test"));
        assertInstanceOf(MxAnswer.AddressOnly.class, lookup.ask("implicit.test"));
        assertInstanceOf(MxAnswer.Nothing.class, lookup.ask("nothing.test"));
        assertInstanceOf(MxAnswer.NoSuchDomain.class, lookup.ask("missing.test"));
    }

    @Test
    void troubleIsNotTheSameAsNothing() throws IOException {
        dns.fail("broken.test", Rcode.SERVFAIL);
        dns.beSilentAbout("silent.test");

        assertInstanceOf(MxAnswer.Trouble.class, lookup.ask("broken.test"));
        assertTrue(lookup.ask("silent.test") instanceof MxAnswer.Trouble(String why) && !why.isBlank());
        assertThrows(UnknownHostException.class, () -> lookup.addresses("missing.test"));
        var trouble = assertThrows(IOException.class, () -> lookup.addresses("broken.test"));
        assertEquals(IOException.class, trouble.getClass());
    }

    @Test
    void whatIsNoNameDoesNotExist() {
        assertInstanceOf(MxAnswer.NoSuchDomain.class, lookup.ask("x".repeat(70) + ".test"));
        assertInstanceOf(MxAnswer.NoSuchDomain.class, lookup.ask("a..test"));
    }

    @Test
    void domainsOfOneProviderShareItsLimitsButNotItsHosts() throws IOException {
        dns.add("one.test", "MX", "0 one-test.mail.protection.outlook.com.");
        dns.add("two.test", "MX", "0 two-test.mail.protection.outlook.com.");
        dns.add("own.test", "MX", "10 mx.own.test.");
        dns.add("own.test", "MX", "20 spare.mail.protection.outlook.com.");
        var resolver = new DnsMxResolver(ProviderDirectory.builtIn(), lookup, SiteGuards.NONE, 25, new ManualTime());

        var one = assertInstanceOf(Resolution.Found.class, resolver.resolve("one.test"))
                .site();
        var two = assertInstanceOf(Resolution.Found.class, resolver.resolve("two.test"))
                .site();
        var own = assertInstanceOf(Resolution.Found.class, resolver.resolve("own.test"))
                .site();
        assertEquals("one-test.mail.protection.outlook.com", one.siteName());
        assertEquals("provider microsoft365", one.limitGroup());
        assertEquals(one.limitGroup(), two.limitGroup());
        assertEquals("generic", own.provider().id(), "its first choice is its own host");
        assertEquals(own.siteName(), own.limitGroup());
    }
}
