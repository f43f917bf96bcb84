package io.penstock.engine.smtp;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressSyntaxTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b",
                "first.last+tag@example.com",
                "reply-421-4.7.28-slow-down@gmail.com",
                "\"quoted @ part\"@example.com",
                "x@[192.0.2.1]",
                "x@[IPv6:2001:db8::1]",
                "x@[ipv6:::ffff:192.0.2.1]",
                "josé@exämple.com",
                "b=verp=example.org@bounce.example.com"
            })
    void addressesOfTheWorldPass(String address) {
        assertNull(AddressSyntax.complaint(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "@b",
                "a@",
                "a b@c",
                "a@b c",
                "a@b\r\nRCPT TO:<x@y>",
                "a@b>",
                "a@.b",
                "a@b..c",
                "a@b.",
                "\"open@b",
                "a@[1.2.3.4",
                "a@[]",
                "a@[999.1.1.1]",
                "a@[1.2.3]",
                "a@[01.2.3.4]",
                "a@[foo:bar]",
                "a@[IPv6:]",
                "a@[IPv6:1.2.3.4]",
                "a@[IPv6:2001:db8::1::2]",
                "a@[IPv6:fe80::1%eth0]",
                "a@[2001:db8::1]",
                "a\uFFFD@b",
                "a\u0000@b",
                "a@b@c",
                "\"a\\\r\nRCPT TO:<x@y>\"@b",
                "\"a\\\0\"@b",
                "\"a\u0085\"@b",
                "\"a\\"
            })
    void whatCouldBreakOutOfACommandDoesNot(String address) {
        assertNotNull(AddressSyntax.complaint(address));
    }

    @Test
    void noTextMakesItThrowAndNoneThatPassesHoldsALineBreak() {
        var random = new Random(1);
        for (int round = 0; round < 50_000; round++) {
            var text = new StringBuilder();
            for (int i = random.nextInt(12); i > 0; i--) {
                text.append("a@.\"\\[]<> \r\n\0é".charAt(random.nextInt(14)));
            }
            String address = text.toString();
            if (AddressSyntax.complaint(address) == null) {
                assertFalse(address.chars().anyMatch(c -> c < ' '), address);
            }
        }
    }
}
