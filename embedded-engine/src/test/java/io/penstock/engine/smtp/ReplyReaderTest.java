package io.penstock.engine.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.engine.smtp.SmtpInput.LineEnds;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReplyReaderTest {

    @Test
    void oneLineAndManyLinesAreRead() throws IOException {
        assertEquals(SmtpReply.of(250, "2.0.0 Ok"), read("250 2.0.0 Ok\r\n"));
        assertEquals(
                new SmtpReply(421, List.of("4.7.28 a", "4.7.28 b")), read("421-4.7.28 a\r\n421 4.7.28 b\r\n250 x\r\n"));
    }

    @Test
    void whatOldServersDoIsForgiven() throws IOException {
        assertEquals(SmtpReply.of(250, ""), read("250\r\n"));
        assertEquals(SmtpReply.of(250, "ok"), read("250 ok\n"));
        assertEquals(new SmtpReply(554, List.of("first", "last")), read("550-first\r\n554 last\r\n"));
        assertEquals(SmtpReply.of(250, "\tok"), read("250\tok\r\n"));
    }

    @Test
    void theEndInsteadOfAReplyIsNull() throws IOException {
        assertNull(read(""));
    }

    @Test
    void whatIsNoReplyIsNamed() {
        var thrown = assertThrows(SmtpProtocolException.class, () -> read("HTTP/1.1 400 Bad Request\r\n"));

        assertEquals("not a reply: 'HTTP/1.1 400 Bad Request'", thrown.getMessage());
        assertThrows(SmtpProtocolException.class, () -> read("600 no\r\n"));
        assertThrows(SmtpProtocolException.class, () -> read("250-more\r\n"));
    }

    @Test
    void anEndlessReplyIsGivenUp() {
        assertThrows(SmtpProtocolException.class, () -> read("250-more\r\n".repeat(5000)));
    }

    @Test
    void randomBytesEndInAReplyOrOneException() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            var bytes = new byte[random.nextInt(40)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) "0123456789-- \r\n\n\0a".charAt(random.nextInt(18));
            }
            try {
                ReplyReader.read(new SmtpInput(new ByteArrayInputStream(bytes), 5000, LineEnds.LENIENT));
            } catch (SmtpProtocolException expected) {
                assertNotNull(expected.fault(), "seed " + seed);
            } catch (IOException unexpected) {
                throw new AssertionError("seed " + seed, unexpected);
            }
        }
    }

    private static @Nullable SmtpReply read(String wire) throws IOException {
        var bytes = wire.getBytes(StandardCharsets.UTF_8);
        return ReplyReader.read(new SmtpInput(new ByteArrayInputStream(bytes), 5000, LineEnds.LENIENT));
    }
}
