package io.penstock.engine.process.dkim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.engine.process.Field;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FromDomainTest {

    private static String domain(String from) {
        return FromDomain.of(Field.of(("From:" + from + "\r\n").getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "joe@example.com                                 | example.com",
                "Joe <joe@Example.COM>                           | example.com",
                "\"x@evil.test\" <joe@example.com>               | example.com",
                "\"a\\\" <x@evil.test>\" <joe@example.com>       | example.com",
                "x@evil.test <joe@example.com>                   | example.com",
                "<joe@example.com> x@evil.test                   | example.com",
                "Joe (at x@evil.test (or not)) <joe@example.com> | example.com",
                "joe@example.com (x@evil.test)                   | example.com",
                "<@relay.test,@other.test:joe@example.com>       | example.com",
                "joe@example.com, ann@example.com                | example.com",
                "joe@example.com, ann@other.test                 | ~~",
                "Team: joe@example.com, ann@example.com;         | example.com",
                "undisclosed:;                                   | ~~",
                "joe@b\u00fccher.test                            | xn--bcher-kva.test",
                "\"joe@x\"@example.com                           | example.com",
                "joe@[192.0.2.1]                                 | ~~",
                "joe@exa mple.com                                | ~~",
                "joe                                             | ~~",
                "joe@                                            | ~~",
                "\"joe@example.com                               | ~~",
                "(joe@example.com                                | ~~",
            })
    void findsTheAuthorsDomain(String from, String expected) {
        assertEquals(expected, domain(from));
    }

    @Test
    void aFoldedFieldIsOneField() {
        assertEquals("example.com", domain(" Joe\r\n\t<joe@example.com\r\n >"));
    }

    @Test
    void noInputMakesItThrow() {
        var random = new Random(4);
        String alphabet = "a@<>()\",;:\\.[] \t\u00e4";
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder();
            for (int n = random.nextInt(20); n > 0; n--)
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            domain(text.toString());
        }
    }
}
