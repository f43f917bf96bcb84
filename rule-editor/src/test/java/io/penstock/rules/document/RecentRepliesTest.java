package io.penstock.rules.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.engine.control.api.ReplyTemplateView;
import io.penstock.engine.control.api.ReplyTemplateView.ByProvider;
import io.penstock.engine.rules.Category;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecentRepliesTest {
    private static final Instant NOW = Instant.parse("2026-03-08T12:00:00Z");

    private static ReplyTemplateView wording(ByProvider... providers) {
        return new ReplyTemplateView(
                "a1",
                "try again later",
                "gmail",
                421,
                "",
                "rcpt",
                30,
                List.of(),
                NOW,
                NOW,
                "Greylisted",
                "late",
                "421 try again later",
                List.of(providers));
    }

    @Test
    void eachProviderHasItsOwnPart() {
        var parts = RecentReplies.byProvider(List.of(wording(
                new ByProvider("gmail", 20, List.of(), Map.of("Greylisted", 5L, "RateLimited", 15L), "late"),
                new ByProvider("yahoo", 10, List.of(), Map.of("Unclassified", 10L), ""))));

        assertEquals(
                List.of("gmail 20 RateLimited", "yahoo 10 Unclassified"),
                parts.stream()
                        .map(part -> part.provider() + " " + part.count() + " " + part.category())
                        .toList());
        assertEquals("yahoo", RecentReplies.context(parts.getLast()).provider());
    }

    @Test
    void countsWhatWasTakenForSomethingElse() {
        var split = wording(
                new ByProvider("gmail", 20, List.of(), Map.of("Greylisted", 5L, "RateLimited", 15L), "late"),
                new ByProvider("yahoo", 10, List.of(), Map.of("Unclassified", 10L), ""));

        assertEquals(25, RecentReplies.otherwise(split, Category.GREYLISTED));
        assertEquals(15, RecentReplies.otherwise(split, Category.RATE_LIMITED));
    }

    @Test
    void anOlderNodeSaysOnlyWhatTheNewestWasTakenFor() {
        var whole = wording();

        assertEquals(List.of(whole), RecentReplies.byProvider(List.of(whole)));
        assertEquals(0, RecentReplies.otherwise(whole, Category.GREYLISTED));
        assertEquals(30, RecentReplies.otherwise(whole, Category.RATE_LIMITED));
    }
}
