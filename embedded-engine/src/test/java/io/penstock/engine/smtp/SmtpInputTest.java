package io.penstock.engine.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.engine.smtp.SmtpInput.LineEnds;
import io.penstock.engine.smtp.SmtpProtocolException.Fault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SmtpInputTest {

    @Test
    void linesAreReadInOrderAndNullTellsTheEnd() throws IOException {
        var in = input("EHLO a\r\n\r\nQUIT\r\n", LineEnds.STRICT);

        assertEquals("EHLO a", in.readLine(100));
        assertEquals(8, in.buffered());
        assertEquals("", in.readLine(100));
        assertEquals("QUIT", in.readLine(100));
        assertNull(in.readLine(100));
    }

    @Test
    void utf8IsKeptAndOtherBytesBecomeReplacementCharacters() throws IOException {
        assertEquals("é", input("é\r\n", LineEnds.STRICT).readLine(100));
        byte[] broken = {(byte) 0xC3, '\r', '\n'};
        assertEquals("\uFFFD", new SmtpInput(new ByteArrayInputStream(broken), 64, LineEnds.STRICT).readLine(10));
    }

    @Test
    void bareLineFeedIsRefusedWhereStrictAndReadWhereLenient() throws IOException {
        assertEquals(Fault.BARE_LF, faultOf("NOOP\nQUIT\r\n"));
        assertEquals("250 ok", input("250 ok\n", LineEnds.LENIENT).readLine(100));
    }

    @Test
    void bareCarriageReturnAndNulAreRefused() {
        assertEquals(Fault.BARE_CR, faultOf("NOOP\rQUIT\r\n"));
        assertEquals(Fault.NUL, faultOf("NO\0OP\r\n"));
    }

    @Test
    void aLineOfExactlyTheLimitPassesAndOneMoreByteDoesNot() throws IOException {
        assertEquals(
                "x".repeat(60), input("x".repeat(60) + "\r\n", LineEnds.STRICT).readLine(60));
        assertEquals(Fault.LINE_TOO_LONG, faultOf("x".repeat(61) + "\r\n"));
    }

    @Test
    void anEndlessLineIsGivenUpWithoutReadingItAll() {
        var endless = new InputStream() {
            long served;

            @Override
            public int read() {
                served++;
                return 'x';
            }
        };
        var in = new SmtpInput(endless, 64, LineEnds.STRICT);

        assertThrows(SmtpProtocolException.class, () -> in.readLine(60));
        assertEquals(64, endless.served);
    }

    @Test
    void aLineCutOffByTheEndIsNotALine() {
        assertEquals(Fault.CUT_OFF, faultOf("QUI"));
    }

    @Test
    void aLineThatComesByteByByteIsPutTogether() throws IOException {
        var in = new SmtpInput(new Trickle("NOOP one\r\nNOOP two\r\n", 1), 16, LineEnds.STRICT);

        assertEquals("NOOP one", in.readLine(12));
        assertEquals("NOOP two", in.readLine(12));
    }

    private static Fault faultOf(String text) {
        return assertThrows(
                        SmtpProtocolException.class,
                        () -> input(text, LineEnds.STRICT).readLine(60))
                .fault();
    }

    private static SmtpInput input(String text, LineEnds lineEnds) {
        return new SmtpInput(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), 64, lineEnds);
    }
}
