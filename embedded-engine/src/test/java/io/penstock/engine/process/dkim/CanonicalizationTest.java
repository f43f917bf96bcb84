package io.penstock.engine.process.dkim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.engine.process.Bytes;
import io.penstock.engine.process.HostileMail;
import io.penstock.engine.process.Letter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalizationTest {

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] sha256(byte[] bytes) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    /// Hashed from the middle of an array, so that what lies around it must not count.
    private static byte[] hash(String body) throws Exception {
        byte[] bytes = latin1("\r\n" + body + "\r\n");
        return BodyHash.of(MessageDigest.getInstance("SHA-256"), bytes, 2, bytes.length - 2);
    }

    private static String relaxed(Letter letter) {
        var out = new Bytes(16);
        for (var field : letter.fields()) RelaxedHeader.write(field, out);
        return new String(out.toArray(), StandardCharsets.ISO_8859_1);
    }

    /// RFC 6376 section 3.4.5.
    @Test
    void theExampleOfTheRfc() throws Exception {
        String body = " C \r\nD \t E\r\n\r\n\r\n";
        var letter = Letter.read(latin1("A: X\r\nB : Y\t\r\n\tZ  \r\n\r\n" + body));
        assertEquals("a:X\r\nb:Y Z\r\n", relaxed(letter));
        assertArrayEquals(sha256(latin1(" C\r\nD E\r\n")), hash(body));
    }

    /// RFC 6376 section 3.4.4: the body hash of nothing.
    @ParameterizedTest
    @ValueSource(strings = {"", "\r\n", "\r\n\r\n\r\n", " ", "\t \r\n", " \r\n\r\n\t"})
    void whatLooksEmptyIsEmpty(String body) throws Exception {
        assertArrayEquals(sha256(new byte[0]), hash(body));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a\r\n \r\n\r\nb",
                "a\r\n\r\n \r\nb",
                "\r\n\r\na",
                "\t\r\n\r\na \t",
                "a\tb  c \td\r\n",
                " a",
                "a\rb\r\n",
                "a\nb \nc\r\n",
                "a \r",
                "\r\r\n\r\n"
            })
    void doesAsTheSlowWayDoes(String body) throws Exception {
        assertArrayEquals(sha256(latin1(DkimVerifier.relaxedBody(body))), hash(body), body);
    }

    @Test
    void randomMailComesOutAsTheSlowWayHasIt() throws Exception {
        long seed = System.nanoTime();
        var mail = new HostileMail(new Random(seed));
        for (int i = 0; i < 2000; i++) {
            String body = mail.body();
            assertArrayEquals(sha256(latin1(DkimVerifier.relaxedBody(body))), hash(body), "seed " + seed);
            String field = mail.field("X-Odd");
            String expected = DkimVerifier.relaxedField(field);
            assertEquals(expected, relaxed(Letter.read(latin1(field + "\r\n"))), "seed " + seed);
        }
    }
}
