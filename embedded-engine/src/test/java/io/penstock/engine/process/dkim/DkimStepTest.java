package io.penstock.engine.process.dkim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.ManualTime;
import io.penstock.engine.process.Chains;
import io.penstock.engine.process.HostileMail;
import io.penstock.engine.process.Processed;
import io.penstock.engine.process.ProcessorChain;
import io.penstock.engine.process.crypto.CryptoChoice;
import io.penstock.engine.process.crypto.TestKeys;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DkimStepTest {
    private static KeyPair rsa;

    private final ManualTime time = new ManualTime();

    @BeforeAll
    static void makeKey() throws Exception {
        rsa = TestKeys.rsa(1024);
    }

    private static DkimKey rsaKey(String domain, String selector) {
        return new DkimKey(domain, selector, true, CryptoChoice.AUTO.signer(TestKeys.of(rsa)), null);
    }

    private static DkimKey edKey(String domain) {
        return new DkimKey(domain, "ed", false, CryptoChoice.AUTO.signer(TestKeys.rfcEd25519()), Duration.ofDays(7));
    }

    private ProcessorChain chain(DkimKey... keys) {
        return new ProcessorChain(List.of(new DkimStep(List.of(keys), time)));
    }

    private static Processed.Ready ready(ProcessorChain chain, String message, String... recipients) {
        return Chains.ready(chain, message, recipients.length == 0 ? new String[] {"a@x.test"} : recipients);
    }

    private static DkimVerifier verifier(Processed.Ready ready) {
        return new DkimVerifier(ready.content());
    }

    @Test
    void signsWithAllKeysOfTheDomainAndOnTop() throws Exception {
        var ready = ready(chain(edKey("ours.test"), rsaKey("ours.test", "r1")), "From: a@ours.test\r\n\r\nhi\r\n");

        var verifier = verifier(ready);
        assertEquals(2, verifier.signatures().size());
        assertEquals("", verifier.verify(verifier.signatures().get(0), TestKeys.rfcEd25519Public()));
        assertEquals("", verifier.verify(verifier.signatures().get(1), rsa.getPublic()));
        var tags = DkimVerifier.tags(verifier.signatures().get(1));
        assertEquals("ours.test", tags.get("d"));
        assertEquals("r1", tags.get("s"));
        assertFalse(tags.containsKey("l"));
        assertFalse(tags.containsKey("x"));
        long signedAt = time.instant().getEpochSecond();
        assertEquals(Long.toString(signedAt), tags.get("t"));
        assertEquals(
                Long.toString(signedAt + 7 * 86_400),
                DkimVerifier.tags(verifier.signatures().get(0)).get("x"));
        assertTrue(text(ready).endsWith("\r\nFrom: a@ours.test\r\n\r\nhi\r\n"));
    }

    private static String text(Processed.Ready ready) {
        return new String(ready.content(), StandardCharsets.ISO_8859_1);
    }

    @Test
    void linesAreShort() {
        String text = text(ready(
                chain(rsaKey("a-rather-long-name.of-a-domain.ours.test", "selector-2026")),
                "From: a@a-rather-long-name.of-a-domain.ours.test\r\n\r\nhi\r\n"));
        for (String line : text.split("\r\n")) assertTrue(line.length() <= 78, line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From: b@evil.test",
                "Subject: other",
                "To: c@x.test",
                "List-Unsubscribe: <https://evil.test>",
                "Content-Type: text/html",
                "Reply-To: b@evil.test",
                "Cc: d@x.test",
                "MIME-Version: 1.0"
            })
    void addingAFieldBreaksTheSignature(String added) throws Exception {
        String signed =
                text(ready(chain(rsaKey("ours.test", "r1")), "From: a@ours.test\r\nSubject: one\r\n\r\nhi\r\n"));
        for (String forged :
                List.of(added + "\r\n" + signed, signed.replace("\r\n\r\n", "\r\n" + added + "\r\n\r\n"))) {
            var verifier = new DkimVerifier(forged.getBytes(StandardCharsets.ISO_8859_1));
            assertEquals("signature", verifier.verify(verifier.signatures().getFirst(), rsa.getPublic()));
        }
        var verifier = new DkimVerifier((signed + "more\r\n").getBytes(StandardCharsets.ISO_8859_1));
        assertEquals("body hash", verifier.verify(verifier.signatures().getFirst(), rsa.getPublic()));
    }

    @Test
    void theNearestDomainSigns() {
        var chain = chain(rsaKey("ours.test", "top"), rsaKey("news.ours.test", "news"));
        assertEquals("news", selector(ready(chain, "From: a@de.news.ours.test\r\n\r\n")));
        assertEquals("top", selector(ready(chain, "From: a@shop.ours.test\r\n\r\n")));
        assertTrue(verifier(ready(chain, "From: a@notours.test\r\n\r\n"))
                .signatures()
                .isEmpty());
    }

    private static String selector(Processed.Ready ready) {
        return DkimVerifier.tags(verifier(ready).signatures().getFirst()).get("s");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Subject: x\r\n\r\n",
                "From: a@ours.test\r\nFrom: a@ours.test\r\n\r\n",
                "From: a@ours.test, b@evil.test\r\n\r\n"
            })
    void withoutOneAuthorNothingIsSigned(String message) {
        var ready = ready(chain(rsaKey("ours.test", "r1")), message);
        assertEquals(message, text(ready));
        assertTrue(
                ready.notes().getFirst().contains("not signed"), ready.notes().toString());
    }

    @Test
    void recipientsAtManySitesGetOneSignature() {
        var chain = chain(rsaKey("ours.test", "r1"));
        var envelope = Chains.envelope("a@x.test", "b@y.test");
        byte[] content = "From: a@ours.test\r\n\r\nhi\r\n".getBytes(StandardCharsets.US_ASCII);

        byte[] first = Chains.ready(chain, envelope, new int[] {0}, content).content();
        time.advance(Duration.ofMinutes(10));
        byte[] second = Chains.ready(chain, envelope, new int[] {1}, content).content();
        time.advance(Duration.ofHours(2));
        byte[] later = Chains.ready(chain, envelope, new int[] {1}, content).content();

        assertArrayEquals(first, second);
        assertNotEquals(new String(first, StandardCharsets.US_ASCII), new String(later, StandardCharsets.US_ASCII));
    }

    @Test
    void hostileMailVerifies() throws Exception {
        long seed = System.nanoTime();
        var mail = new HostileMail(new Random(seed));
        var chain = chain(rsaKey("ours.test", "r1"), edKey("ours.test"));
        for (int i = 0; i < 200; i++) {
            byte[] message = mail.message("ours.test");
            var ready = ready(chain, new String(message, StandardCharsets.ISO_8859_1));
            var verifier = verifier(ready);
            assertEquals("", verifier.verify(verifier.signatures().get(0), rsa.getPublic()), "seed " + seed);
            assertEquals(
                    "", verifier.verify(verifier.signatures().get(1), TestKeys.rfcEd25519Public()), "seed " + seed);
        }
    }
}
