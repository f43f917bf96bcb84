package io.penstock.engine.reply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleMatcher;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.smtp.SmtpReply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CoverageCountTest {
    private static final RuleTable TABLE = new RuleTable(
            1,
            List.of(
                    ResponseRule.of("full", Match.ANY.withTexts("mailbox full"), Category.MAILBOX_FULL),
                    ResponseRule.of("busy", Match.ANY.withCodes("421"), Category.SYSTEM_FAILURE)),
            Map.of(),
            Map.of("gmail", List.of("Google")));

    private final CoverageCount count = new CoverageCount(RuleMatcher.compile(TABLE), 4);

    private void reply(String provider, String text) {
        count.add(ReplyContext.of(provider, SmtpReply.parse(text, 550)));
    }

    @Test
    void tellsWordingFromCodeAndFromNothing() {
        reply("gmail", "552 mailbox full");
        reply("google", "421 come back");
        reply("GMAIL", "550 what now");

        assertEquals(
                List.of(new Coverage.OfProvider("gmail", 1, 1, 1)),
                count.coverage().providers());
        assertEquals(1 / 3.0, count.coverage().total().wordingShare(), 1e-9);
    }

    @Test
    void groupsGapsByWordingTheUnclassifiedAndFrequentFirst() {
        for (int i = 0; i < 5; i++) reply("a", "421 come back in " + i + " s");
        for (int i = 0; i < 3; i++) reply("a", "550 no <u" + i + "@example.com>");
        reply("b", "550 never heard");

        var gaps = count.coverage().gaps();

        assertEquals(List.of(3L, 1L, 5L), gaps.stream().map(Coverage.Gap::count).toList());
        assertEquals("550 no <<addr>>", gaps.getFirst().wording());
        assertEquals("550 no <u0@example.com>", gaps.getFirst().sample());
        assertEquals("busy", gaps.getLast().ruleId());
    }

    @Test
    void forgetsTheRarestAndSaysSo() {
        for (int i = 0; i < 9; i++) reply("a", "550 frequent");
        for (int i = 0; i < 20; i++) reply("a", "550 word" + (char) ('a' + i));

        var coverage = count.coverage();

        assertEquals(9, coverage.gaps().getFirst().count());
        assertTrue(coverage.gaps().size() <= 4);
        assertEquals(
                29,
                coverage.forgotten()
                        + coverage.gaps().stream()
                                .mapToLong(Coverage.Gap::count)
                                .sum());
    }
}
