package io.penstock.engine.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.message.MailFrom;
import io.penstock.engine.message.SpoolId;
import io.penstock.engine.smtp.AddressSyntax;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VerpTest {
    private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OTHER = "x123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final Verp verp = new Verp("bounce", "bounces.ours.test", SECRET);
    private final ProcessorChain chain = new ProcessorChain(List.of(verp));

    @Test
    void whatComesBackTellsWhomItWasFor() {
        var envelope = Chains.envelope("a@x.test", "b@x.test");
        var ready =
                Chains.ready(chain, envelope, new int[] {1}, "Subject: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

        String address = ready.mailFrom().address();
        assertTrue(address.startsWith("bounce+") && address.endsWith("@bounces.ours.test"), address);
        assertEquals(Optional.of(new Verp.Origin(envelope.id(), 1)), verp.read(address));
        assertEquals(Optional.of(new Verp.Origin(envelope.id(), 1)), verp.read(address.toUpperCase(Locale.ROOT)));
    }

    @Test
    void anyIdAndPlaceFitsIntoALocalPart() {
        var random = new Random(3);
        for (int i = 0; i < 1000; i++) {
            var origin =
                    new Verp.Origin(new SpoolId(i == 0 ? 0 : i == 1 ? -1 : random.nextLong()), random.nextInt(65_536));
            String address = verp.address(origin);
            assertEquals(Optional.of(origin), verp.read(address));
            assertTrue(address.indexOf('@') <= 64, address);
        }
    }

    @Test
    void whatSomebodyMadeUpIsNotRead() {
        String address =
                verp.address(new Verp.Origin(Chains.envelope("a@x.test").id(), 0));
        int at = address.indexOf('@');
        for (int i = "bounce+".length(); i < at; i++) {
            char other = address.charAt(i) == 'k' ? 'm' : 'k';
            String changed = address.substring(0, i) + other + address.substring(i + 1);
            assertEquals(Optional.empty(), verp.read(changed), changed);
        }
        assertEquals(Optional.empty(), new Verp("bounce", "bounces.ours.test", OTHER).read(address));
        for (String odd : List.of(
                "",
                "@",
                "bounce+@bounces.ours.test",
                "bounce@bounces.ours.test",
                "bounce+\u00e4@bounces.ours.test",
                address.replace("bounces", "other"),
                address.replace("bounce+", "b+"),
                "bounce+-1@bounces.ours.test",
                "bounce+" + "9".repeat(57) + "@bounces.ours.test",
                "bounce+" + "9".repeat(100_000) + "@bounces.ours.test",
                address.replace("@", "0@"))) assertEquals(Optional.empty(), verp.read(odd), odd);
    }

    @Test
    void reportsKeepTheNullSender() {
        var envelope = Chains.envelope(MailFrom.NULL, "a@x.test");
        var ready =
                Chains.ready(chain, envelope, new int[] {0}, "Subject: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        assertTrue(ready.mailFrom().isNull());
    }

    @Test
    void itIsAnAddressAndForOneRecipientOnly() {
        assertTrue(chain.isPersonal());
        String address = verp.address(new Verp.Origin(new SpoolId(Long.MAX_VALUE), 999));
        assertNull(AddressSyntax.complaint(address), address);
        byte[] content = "Subject: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        var envelope = Chains.envelope("a@x.test", "b@x.test");
        assertThrows(IllegalStateException.class, () -> chain.process(envelope, new int[] {0, 1}, content));
        assertThrows(ProcessException.class, () -> new Verp("a-prefix-that-takes-all-the-room", "ours.test", SECRET));
    }
}
