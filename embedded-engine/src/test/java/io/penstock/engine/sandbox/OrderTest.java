package io.penstock.engine.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.engine.smtp.SmtpReply;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderTest {

    @Test
    void repliesAreReadWithCodeEnhancedCodeAndWords() {
        assertEquals(reply(421, "4.7.28 as the recipient ordered", false), Order.of("reply-421-4.7.28"));
        assertEquals(reply(550, "5.1.1 no such user", false), Order.of("reply-550-5.1.1-no-such-user+99"));
        assertEquals(reply(450, "slow down", false), Order.of("reply-450-slow-down"));
        assertEquals(reply(554, "as the recipient ordered", true), Order.of("reply-at-dot-554"));
    }

    @Test
    void delaysAreReadAndBounded() {
        assertEquals(Optional.of(new Order.Slow(Duration.ofMillis(200))), Order.of("slow-200ms"));
        assertEquals(Optional.of(new Order.Slow(Order.LONGEST_DELAY)), Order.of("slow-99999s"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reply",
                "reply-",
                "reply-99",
                "reply-650",
                "slow-",
                "slow-down",
                "permfailure",
                "ann+permfail",
                ""
            })
    void otherNamesOrderNothing(String localPart) {
        assertEquals(Optional.empty(), Order.of(localPart));
    }

    @ParameterizedTest
    @CsvSource({
        "GMail.com,GMAIL",
        "yahoo.co.uk,YAHOO",
        "aol.com,YAHOO",
        "hotmail.fr,OUTLOOK",
        "me.com,ICLOUD",
        "acme.onmicrosoft.com,MICROSOFT365",
        "contoso.com,MICROSOFT365",
        "example.org,GENERIC",
        "notgmail.com,GENERIC"
    })
    void domainsBelongToTheirProviders(String domain, SimulatedProvider provider) {
        assertEquals(provider, SimulatedProvider.forDomain(domain));
    }

    private static Optional<Order> reply(int code, String text, boolean atDot) {
        return Optional.of(new Order.Reply(SmtpReply.of(code, text), atDot));
    }
}
