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
                List.of(),
                NOW,
                NOW,
                "Greylisted",
                "late",
                "421 try again later",
                List.of(providers));
    }

    private static ByProvider of(String provider, long count, Map<String, Long> byCategory, String rule) {
        return new ByProvider(provider, count, List.of(), List.of(count), byCategory, byCategory, rule);
    }

    @Test
    void onlyTheLastDayCounts() {
        var gmail = new ByProvider(
                "gmail",
                20,
                List.of(),
                List.of(4L, 0L, 3L),
                Map.of("Greylisted", 15L, "RateLimited", 5L),
                Map.of("RateLimited", 5L, "Greylisted", 2L),
                "late");

        var part = RecentReplies.byProvider(List.of(wording(gmail))).getFirst();

        assertEquals(20, part.count());
        assertEquals(7, part.lastDay());
        assertEquals(5, RecentReplies.otherwise(part, Category.GREYLISTED));
    }

    @Test
    void eachProviderHasItsOwnPart() {
        var parts = RecentReplies.byProvider(List.of(wording(
                of("gmail", 20, Map.of("Greylisted", 5L, "RateLimited", 15L), "late"),
                of("yahoo", 10, Map.of("Unclassified", 10L), ""))));

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
                of("gmail", 20, Map.of("Greylisted", 5L, "RateLimited", 15L), "late"),
                of("yahoo", 10, Map.of("Unclassified", 10L), ""));

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
