package io.penstock.engine.control.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.ManualTime;
import io.penstock.engine.reply.ReplyTrends;
import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleMatcher;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.smtp.SmtpReply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewWordingsTest {
    private final ManualTime time = new ManualTime();
    private final ReplyTrends trends = new ReplyTrends(100);
    private final List<String> told = new ArrayList<>();
    private final NewWordings wordings =
            new NewWordings(trends, (_, kind, subject, text) -> told.add(kind + " " + subject + " " + text), time);
    private final RuleMatcher rules = RuleMatcher.compile(RuleTable.of(
            ResponseRule.of("known", Match.ANY.withTexts("known"), Category.GREYLISTED),
            ResponseRule.of("by-code", Match.ANY.withCodes("452"), Category.MAILBOX_FULL)));

    private void replies(int count, String reply) {
        for (int i = 0; i < count; i++) {
            var context = ReplyContext.of("gmail", SmtpReply.parse(reply, 550));
            trends.record(time.instant(), context, rules.classify(context));
        }
        wordings.look(trends.snapshot(time.instant()));
    }

    private void beyondTheStart() {
        replies(1, "550 first");
        time.advance(Duration.ofMinutes(11));
    }

    @Test
    void aWordingThatNoRuleKnowsIsToldOnceWithItsTemplate() {
        beyondTheStart();
        replies(2, "550 strange mood of <ann@b.test>");
        assertEquals(List.of(), told, "twice may be noise");
        replies(10, "550 strange mood of <ann@b.test>");

        String id = trends.snapshot(time.instant()).stream()
                .filter(t -> t.wording().contains("strange"))
                .findFirst()
                .orElseThrow()
                .id();
        assertEquals(
                List.of("new-wording " + id
                        + " gmail says something new that no rule knows: 550 strange mood of <<addr>>"),
                told);
    }

    @Test
    void whatARulesWordingKnowsIsNotToldButWhatACodeAloneDecidesIs() {
        beyondTheStart();
        replies(5, "450 known words");
        replies(5, "452 odd words");

        assertEquals(1, told.size());
        assertTrue(told.getFirst().contains("that only a code decides"), told::toString);
    }

    @Test
    void theFirstMinutesOfAFreshNodeTellNothing() {
        replies(1, "550 first");
        time.advance(Duration.ofMinutes(5));
        replies(50, "550 strange");
        time.advance(Duration.ofMinutes(30));
        replies(50, "550 strange");

        assertEquals(List.of(), told);
    }

    @Test
    void manyAtOnceAreSixAndAReminder() {
        beyondTheStart();
        for (String word : "red green blue cyan black white pink grey".split(" ")) replies(3, "550 no " + word);
        assertEquals(8, told.size());
        assertTrue(told.get(6).startsWith("new-wordings more "), told::toString);
        time.advance(Duration.ofHours(1));
        replies(3, "550 no brown");

        assertTrue(told.getLast().startsWith("new-wording "), told::toString);
    }
}
