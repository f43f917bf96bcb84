package io.penstock.app.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.app.testing.Samples;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageQueryTest {
    private static Map<String, String> wire(String text) {
        return new MessageQuery(text, "", Duration.ZERO).wire(Samples.NOW);
    }

    @Test
    void aBareWordIsTakenForWhatItLooksLike() {
        assertEquals(Map.of("recipient", "anna@gmail.com"), wire("anna@gmail.com"));
        assertEquals(Map.of("recipient", "@gmail.com"), wire("@gmail.com"));
        assertEquals(Map.of("queue", "spring:acme@gmail.com"), wire("spring:acme@gmail.com"));
        assertEquals(Map.of("id", "06BGZ3QK8N0T4"), wire("06BGZ3QK8N0T4"));
    }

    @Test
    void namedFieldsOutcomeAndTimeAreSent() {
        var query = new MessageQuery("category:RateLimited queue:acme@gmail.com", "deferred", Duration.ofMinutes(15));
        assertEquals(
                Map.of(
                        "category", "RateLimited",
                        "queue", "acme@gmail.com",
                        "outcome", "deferred",
                        "from", "2026-03-02T13:50:00Z"),
                query.wire(Samples.NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"colour:red", "outcome:lost", "category:", "*@gmail.com"})
    void whatCannotBeSearchedIsSaid(String text) {
        assertTrue(new MessageQuery(text, "", Duration.ZERO).problem().isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "anna", "outcome:bounced", "spring:acme@gmail.com", "recipient:anna@x.test"})
    void whatCanBeSearchedHasNoProblem(String text) {
        assertEquals(Optional.empty(), new MessageQuery(text, "", Duration.ZERO).problem());
    }

    @Test
    void aQueryOfAnotherScreenBecomesText() {
        var query = MessageQuery.of(Map.of("category", "RateLimited", "outcome", "deferred"));
        assertEquals("category:RateLimited", query.text());
        assertEquals("deferred", query.outcome());
    }

    @Test
    void fieldsAreOffered() {
        assertEquals(List.of("category:"), MessageQuery.completions("anna cat"));
        assertEquals("anna category:", MessageQuery.complete("anna cat", "category:"));
        assertEquals(List.of(), MessageQuery.completions(""));
    }
}
