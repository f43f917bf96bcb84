package io.penstock.app.sending;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoadDraftTest {
    private static LoadDraft draft(String count, String rate, String domains) {
        return new LoadDraft("a@b.test", "s", "t", count, rate, "4", "10", "acme, globex", "spring;digest", domains);
    }

    @Test
    void fieldsBecomeAPlan() {
        var checked = draft("20,000", "0", "gmail.com:50, yahoo.com").checked();

        assertEquals(List.of(), checked.problems());
        assertEquals(20_000, checked.plan().count());
        assertEquals(4_096, checked.plan().sizeBytes());
        assertEquals(List.of("spring", "digest"), checked.plan().campaigns());
        assertEquals(Map.of("gmail.com", 50, "yahoo.com", 1), checked.plan().domains());
    }

    @Test
    void eachBadFieldIsNamedWithItsRange() {
        assertTrue(draft("0", "0", "a.test").checked().problems().getFirst().startsWith("Messages: “0”"));
        assertTrue(draft("1", "fast", "a.test").checked().problems().getFirst().startsWith("Rate: “fast”"));
        assertTrue(draft("1", "0", "a b@c").checked().problems().getFirst().startsWith("Domains: “b@c”"));
        assertTrue(draft("1", "0", "").checked().problems().getFirst().startsWith("Domains: name at least one"));
        assertTrue(draft("1", "0", "a.test:x").checked().problems().getFirst().startsWith("Share of a.test"));
    }
}
