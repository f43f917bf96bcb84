package io.penstock.engine.tlspolicy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.FakeDns;
import io.penstock.engine.ManualTime;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xbill.DNS.Rcode;

/// Signed and forged answers from a DNS server on loopback.
@Timeout(30)
class DaneLookupTest {
    private static final String RECORDS = "_25._tcp.mx.signed.test";

    private final ManualTime time = new ManualTime();
    private FakeDns dns;
    private DaneLookup lookup;

    @BeforeEach
    void open() throws IOException {
        dns = SignedZones.signed();
        var secure = new ValidatingDns(dns.address(), dns.anchor("signed.test"), Duration.ofSeconds(3));
        lookup = new DaneLookup(secure, time);
    }

    @AfterEach
    void close() {
        dns.close();
    }

    private DaneCheck required(String host) {
        return assertInstanceOf(DaneHost.Required.class, lookup.of(host, 25)).check();
    }

    @Test
    void signedRecordsAreADemand() throws IOException {
        dns.add(RECORDS, "TLSA", SignedZones.tlsa(3, 1, 1));
        dns.add(RECORDS, "TLSA", "1 0 1 " + "ab".repeat(32));

        assertTrue(lookup.hasSecureHosts("signed.test"));
        var check = required("mx.signed.test");
        assertEquals(1, check.records().size(), "what SMTP cannot use is left out");
        assertEquals(List.of("mx.signed.test"), check.names());
    }

    @Test
    void recordsThatAreAllOfNoUseDemandTlsAndNoCertificate() throws IOException {
        dns.add(RECORDS, "TLSA", "0 0 1 " + "ab".repeat(32));

        assertFalse(required("mx.signed.test").authenticates());
    }

    @Test
    void aHostWithoutRecordsDemandsNothing() {
        assertInstanceOf(DaneHost.NotUsed.class, lookup.of("mx.signed.test", 25));
    }

    @Test
    void whatIsNotSignedProvesNothing() throws IOException {
        dns.add("plain.test", "MX", "10 mx.plain.test.");
        dns.add("mx.plain.test", "A", "127.0.0.1");
        dns.add("_25._tcp.mx.plain.test", "TLSA", SignedZones.tlsa(3, 1, 1));

        assertFalse(lookup.hasSecureHosts("plain.test"));
        assertInstanceOf(DaneHost.NotUsed.class, lookup.of("mx.plain.test", 25));
    }

    @Test
    void forgedRecordsMakeTheHostUnusable() throws IOException {
        dns.add(RECORDS, "TLSA", SignedZones.tlsa(3, 1, 1));
        dns.forge(RECORDS);

        assertInstanceOf(DaneHost.Unusable.class, lookup.of("mx.signed.test", 25));
    }

    @Test
    void forgedAddressesMakeTheHostUnusable() throws IOException {
        dns.add(RECORDS, "TLSA", SignedZones.tlsa(3, 1, 1));
        dns.forge("mx.signed.test");

        assertInstanceOf(DaneHost.Unusable.class, lookup.of("mx.signed.test", 25));
    }

    @Test
    void aServerThatCannotSayMakesTheHostUnusable() throws IOException {
        dns.fail(RECORDS, Rcode.SERVFAIL);

        assertInstanceOf(DaneHost.Unusable.class, lookup.of("mx.signed.test", 25));
        dns.fail(RECORDS, Rcode.NOERROR);
        dns.add(RECORDS, "TLSA", SignedZones.tlsa(3, 1, 1));
        time.advance(Duration.ofSeconds(31));
        assertTrue(required("mx.signed.test").authenticates(), "asked again after a while");
    }

    @Test
    void anAliasIsFollowedAsFarAsItIsSigned() throws IOException {
        dns.add("alias.signed.test", "CNAME", "mx.signed.test.");
        dns.add(RECORDS, "TLSA", SignedZones.tlsa(2, 0, 1));

        assertEquals(
                List.of("mx.signed.test", "alias.signed.test"),
                required("alias.signed.test").names());
    }

    @Test
    void anchorsThatAreNoneAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new ValidatingDns(dns.address(), "", Duration.ofSeconds(1)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new ValidatingDns(dns.address(), ". IN DS nonsense", Duration.ofSeconds(1)));
        new ValidatingDns(dns.address(), ValidatingDns.ROOT_ANCHORS);
    }
}
