package io.penstock.engine.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.engine.smtp.SmtpInput.LineEnds;
import io.penstock.engine.smtp.SmtpProtocolException.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ChunkReaderTest {
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

    private DotReader.Seen read(String content, int... sizes) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        var in = new SmtpInput(new Trickle(bytes, 7), 64, LineEnds.STRICT);
        var reader = new ChunkReader(in, taken::write);
        for (int size : sizes) reader.read(size);
        return reader.end();
    }

    @Test
    void chunksMayEndAnywhereAlsoWithinALineEnd() throws IOException {
        var random = new Random(3);
        String content = "a line\r\n.\r\n..dots\r\n\r\n" + "x".repeat(300) + "\r\n\ttab\r\n";
        for (int round = 0; round < 300; round++) {
            taken.reset();
            int first = random.nextInt(content.length() + 1);
            int second = random.nextInt(content.length() - first + 1);
            var seen = read(content, first, second, 0, content.length() - first - second);

            assertEquals(content, taken.toString(StandardCharsets.UTF_8));
            assertEquals(new DotReader.Seen(false, false), seen);
        }
    }

    @Test
    void aLastLineWithoutEndGetsOneAndNothingStaysNothing() throws IOException {
        read("no end", 6);
        assertEquals("no end\r\n", taken.toString(StandardCharsets.UTF_8));
        taken.reset();
        read("", 0);
        assertEquals("", taken.toString(StandardCharsets.UTF_8));
    }

    @Test
    void whatIsEightBitOrNulIsSeen() throws IOException {
        assertEquals(new DotReader.Seen(true, false), read("ü", 2));
        assertEquals(new DotReader.Seen(false, true), read("\0", 1));
    }

    @Test
    void bareLineEndsAreRefusedWhereverTheChunksMeet() {
        assertEquals(Fault.BARE_LF, fault("a\n.\r\n", 5));
        assertEquals(Fault.BARE_LF, fault("a\nb", 1, 2));
        assertEquals(Fault.BARE_CR, fault("a\rb", 3));
        assertEquals(Fault.BARE_CR, fault("a\rb", 2, 1));
        assertEquals(Fault.BARE_CR, fault("a\r", 2));
        assertEquals(Fault.BARE_CR, fault("\r\r\n", 1, 2));
        assertEquals(Fault.CUT_OFF, fault("short", 6));
    }

    private Fault fault(String content, int... sizes) {
        return assertThrows(SmtpProtocolException.class, () -> read(content, sizes))
                .fault();
    }
}
