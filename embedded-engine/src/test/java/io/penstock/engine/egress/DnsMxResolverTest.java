package io.penstock.engine.egress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.ManualTime;
import io.penstock.engine.egress.MxLookup.Mx;
import io.penstock.engine.egress.MxLookup.MxAnswer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DnsMxResolverTest {
    private final ManualTime time = new ManualTime();
    private final Map<String, MxAnswer> zone = new HashMap<>();
    private final AtomicInteger questions = new AtomicInteger();
    private final MxResolver resolver =
            new DnsMxResolver(ProviderDirectory.builtIn(), this::answer, SiteGuards.NONE, 25, time);

    private MxAnswer answer(String domain) {
        questions.incrementAndGet();
        return zone.getOrDefault(domain, new MxAnswer.NoSuchDomain());
    }

    private MxSite site(String domain) {
        return assertInstanceOf(Resolution.Found.class, resolver.resolve(domain))
                .site();
    }

    private String failure(String domain) {
        return assertInstanceOf(Resolution.Failed.class, resolver.resolve(domain))
                .reply()
                .toString();
    }

    @Test
    void hostsComeInOrderOfPreference() {
        zone.put("x.test", new MxAnswer.Records(List.of(new Mx(20, "B.x.test"), new Mx(10, "a.x.test")), 3600));

        assertEquals(
                List.of(new MxHost("a.x.test", 25), new MxHost("b.x.test", 25)),
                site("X.test").hosts());
    }

    @Test
    void domainsBehindTheSameHostsAreOneSite() {
        var records = List.of(new Mx(5, "gmail-smtp-in.l.google.com"), new Mx(10, "alt1.gmail-smtp-in.l.google.com"));
        zone.put("gmail.com", new MxAnswer.Records(records, 3600));
        zone.put("hosted.test", new MxAnswer.Records(records.reversed(), 3600));

        assertEquals("(alt1.|)gmail-smtp-in.l.google.com", site("gmail.com").siteName());
        assertEquals(site("gmail.com").siteName(), site("hosted.test").siteName());
        assertEquals("gmail", site("hosted.test").provider().id());
    }

    @Test
    void differentHostsAreNeverOneSite() {
        assertNotEquals(
                DnsMxResolver.siteName(List.of("mx.a.co.uk", "mx.b.co.uk")),
                DnsMxResolver.siteName(List.of("mx.c.co.uk", "mx.d.co.uk")));
        assertEquals("(a.com|b.org)", DnsMxResolver.siteName(List.of("a.com", "b.org")));
    }

    @Test
    void aDomainWithOnlyAnAddressIsItsOwnHost() {
        zone.put("x.test", new MxAnswer.AddressOnly(60));

        assertEquals(List.of(new MxHost("x.test", 25)), site("x.test").hosts());
    }

    @Test
    void nullMxAndMissingDomainsArePermanentTroubleIsNot() {
        zone.put("null.test", new MxAnswer.Records(List.of(new Mx(0, "")), 3600));
        zone.put("empty.test", new MxAnswer.Nothing(300));
        zone.put("broken.test", new MxAnswer.Trouble("SERVFAIL"));

        assertTrue(failure("null.test").startsWith("556 5.1.10"), failure("null.test"));
        assertTrue(failure("empty.test").startsWith("550 5.1.2"), failure("empty.test"));
        assertTrue(failure("missing.test").startsWith("550 5.1.2"), failure("missing.test"));
        assertTrue(failure("broken.test").startsWith("451 4.4.3"), failure("broken.test"));
    }

    @Test
    void answersAreKeptAsLongAsTheyMayBe() {
        zone.put("x.test", new MxAnswer.Records(List.of(new Mx(10, "a.x.test")), 600));
        site("x.test");
        time.advance(Duration.ofSeconds(599));
        site("x.test");
        assertEquals(1, questions.get());
        time.advance(Duration.ofSeconds(1));
        site("x.test");
        assertEquals(2, questions.get());
    }

    @Test
    void providersAreKnownByDomainAndByHost() {
        var directory = ProviderDirectory.builtIn();

        assertEquals("outlook", directory.forDomain("Hotmail.com").id());
        assertEquals(
                "outlook",
                directory.forMxHost("hotmail-com.olc.protection.outlook.com").id());
        assertEquals(
                "microsoft365",
                directory.forMxHost("acme-com.mail.protection.outlook.com").id());
        assertEquals("yahoo", directory.forMxHost("mta5.am0.yahoodns.net").id());
        assertEquals("generic", directory.forMxHost("evilgoogle.com").id());
    }
}
