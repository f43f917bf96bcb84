package io.penstock.engine.smtp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.smtp.SmtpInput.LineEnds;
import io.penstock.engine.smtp.SmtpProtocolException.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DotStuffingTest {

    @Test
    void leadingDotsAreDoubledAndTheEndIsALineWithOneDot() throws IOException {
        assertEquals("..a\r\nb.\r\n....\r\n.\r\n", stuffed(".a\r\nb.\r\n...\r\n"));
        assertEquals(".\r\n", stuffed(""));
        assertEquals("no end\r\n.\r\n", stuffed("no end"));
    }

    @Test
    void anyContentComesBackAsItWentHoweverTheWireCutsIt() throws IOException {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int round = 0; round < 3000; round++) {
            byte[] content = randomContent(random);
            var wire = new ByteArrayOutputStream();
            var out = new SmtpOutput(wire, 1 + random.nextInt(40));
            var writer = new DotWriter(out);
            for (int at = 0; at < content.length; ) {
                int piece = Math.min(content.length - at, 1 + random.nextInt(30));
                writer.write(content, at, piece);
                at += piece;
            }
            writer.end();
            out.write("NEXT\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();

            var in = new SmtpInput(
                    new Trickle(wire.toByteArray(), 1 + random.nextInt(50)), 8 + random.nextInt(60), LineEnds.STRICT);
            var back = new ByteArrayOutputStream();
            DotReader.read(in, back::write);

            assertArrayEquals(content, back.toByteArray(), "seed " + seed + ", round " + round);
            assertEquals("NEXT", in.readLine(6), "seed " + seed);
        }
    }

    @Test
    void bareLineEndsAreRefusedWhereverTheyStand() {
        assertEquals(Fault.BARE_LF, faultOf("a\n.\r\n"));
        assertEquals(Fault.BARE_LF, faultOf("a\r\n.\n"));
        assertEquals(Fault.BARE_LF, faultOf("\n"));
        assertEquals(Fault.BARE_CR, faultOf("a\r.\r\n"));
        assertEquals(Fault.BARE_CR, faultOf("a\r\n.\rx"));
        assertEquals(Fault.BARE_CR, faultOf("a\r\r\n.\r\n"));
    }

    @Test
    void theEndOfTheConnectionIsNotTheEndOfTheMessage() {
        assertEquals(Fault.CUT_OFF, faultOf("a\r\n"));
        assertEquals(Fault.CUT_OFF, faultOf("a\r\n."));
        assertEquals(Fault.CUT_OFF, faultOf("a\r\n.\r"));
    }

    @Test
    void eightBitAndNulAreSeen() throws IOException {
        var plain = DotReader.read(wire("tab\there\r\n.\r\n"), (bytes, offset, length) -> {});
        assertFalse(plain.eightBit());
        assertFalse(plain.nul());
        assertTrue(DotReader.read(wire("0123456789é\r\n.\r\n"), (bytes, offset, length) -> {})
                .eightBit());
        assertTrue(DotReader.read(wire("0123456789\0\r\n.\r\n"), (bytes, offset, length) -> {})
                .nul());
    }

    private static byte[] randomContent(Random random) {
        var content = new StringBuilder();
        int lines = random.nextInt(12);
        for (int i = 0; i < lines; i++) {
            int length = random.nextInt(4) == 0 ? 0 : random.nextInt(40);
            for (int j = 0; j < length; j++) {
                content.append(random.nextInt(3) == 0 ? '.' : (char) (' ' + random.nextInt(200)));
            }
            content.append("\r\n");
        }
        return content.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Fault faultOf(String wire) {
        return assertThrows(
                        SmtpProtocolException.class, () -> DotReader.read(wire(wire), (bytes, offset, length) -> {}))
                .fault();
    }

    private static SmtpInput wire(String text) {
        return new SmtpInput(new Trickle(text, 7), 16, LineEnds.STRICT);
    }

    private static String stuffed(String content) throws IOException {
        var wire = new ByteArrayOutputStream();
        var out = new SmtpOutput(wire, 16);
        DotWriter.writeMessage(content.getBytes(StandardCharsets.UTF_8), out);
        out.flush();
        return wire.toString(StandardCharsets.UTF_8);
    }
}
