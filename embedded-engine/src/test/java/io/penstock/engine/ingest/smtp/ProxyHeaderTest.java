package io.penstock.engine.ingest.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.engine.ingest.smtp.ProxyHeader.MalformedException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyHeaderTest {
    private static final String SIGNATURE = "0d0a0d0a000d0a515549540a";

    private static Optional<InetAddress> read(byte[] bytes) throws IOException {
        return ProxyHeader.read(new ByteArrayInputStream(bytes));
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /// Version 2 with the rest of the header in hexadecimal.
    private static byte[] two(String rest) {
        return HexFormat.of().parseHex(SIGNATURE + rest.replace(" ", ""));
    }

    @Test
    void versionTwoTellsTheClientWithWhateverExtras() throws IOException {
        assertEquals("192.0.2.1", hostOf(two("2111 000c c0000201 c6336401 dc04 0019")));
        assertEquals("192.0.2.1", hostOf(two("2111 0010 c0000201 c6336401 dc04 0019 04 0001 00")));
        assertEquals(
                "2001:db8:0:0:0:0:0:7",
                hostOf(two("2121 0024 20010db8000000000000000000000007 20010db8000000000000000000000002 dc04 0019")));
    }

    private static String hostOf(byte[] header) throws IOException {
        return read(header).orElseThrow().getHostAddress();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2000 0000", "2011 000c c0000201 c6336401 dc04 0019", "2100 0003 010203", "2131 0000"})
    void aProxyThatSpeaksForItselfNamesNobody(String rest) throws IOException {
        assertEquals(Optional.empty(), read(two(rest)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1111 000c c0000201 c6336401 dc04 0019", "2211 0000", "2112 0000", "2111 0008 c0000201 c6336401"
            })
    void versionTwoMustMakeSense(String rest) {
        assertThrows(MalformedException.class, () -> read(two(rest)));
    }

    @Test
    void aBodyOfAnyLengthIsNotRead() {
        assertThrows(MalformedException.class, () -> read(two("2111 ffff")));
        assertThrows(EOFException.class, () -> read(two("2111 000c c0000201")));
        assertThrows(EOFException.class, () -> read(latin("PROXY TCP4 1")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PROXY TCP4 192.0.2.1 198.51.100.1 1\r\n",
                "PROXY TCP4 192.0.2.1 198.51.100.1 1 2 3\r\n",
                "PROXY TCP4 192.0.2.1 198.51.100.1 1 65536\r\n",
                "PROXY TCP4 192.0.2.1 198.51.100.1 -1 25\r\n",
                "PROXY TCP4 192.0.2.256 198.51.100.1 1 25\r\n",
                "PROXY TCP4 0177.0.0.1 198.51.100.1 1 25\r\n",
                "PROXY TCP4 192.0.2.01 198.51.100.1 1 25\r\n",
                "PROXY TCP6 ::ffff:0177.0.0.1 ::2 1 25\r\n",
                "PROXY TCP4 192.0.513 198.51.100.1 1 25\r\n",
                "PROXY TCP4 ::1 ::2 1 25\r\n",
                "PROXY TCP6 192.0.2.1 198.51.100.1 1 25\r\n",
                "PROXY TCP6 fe80::1%eth0 ::2 1 25\r\n",
                "PROXY TCP4 localhost localhost 1 25\r\n",
                "PROXY  TCP4 192.0.2.1 198.51.100.1 1 25\r\n",
                "PROXY UDP4 192.0.2.1 198.51.100.1 1 25\r\n",
                "proxy TCP4 192.0.2.1 198.51.100.1 1 25\r\n"
            })
    void versionOneMustMakeSense(String line) {
        assertThrows(MalformedException.class, () -> read(latin(line)));
    }

    @Test
    void notAByteBehindTheHeaderIsTaken() throws IOException {
        var stream = new ByteArrayOutputStream();
        stream.writeBytes(latin("PROXY TCP4 192.0.2.1 198.51.100.1 1 2\r\n"));
        stream.writeBytes(two("2111 000c c0000202 c6336401 dc04 0019"));
        stream.writeBytes(latin("EHLO"));
        var in = new ByteArrayInputStream(stream.toByteArray());

        assertEquals("192.0.2.1", ProxyHeader.read(in).orElseThrow().getHostAddress());
        assertEquals("192.0.2.2", ProxyHeader.read(in).orElseThrow().getHostAddress());
        assertEquals("EHLO", new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
    }
}
