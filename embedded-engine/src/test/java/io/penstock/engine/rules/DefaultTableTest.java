package io.penstock.engine.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.egress.ProviderDirectory;
import io.penstock.engine.rules.format.DefaultRules;
import io.penstock.engine.rules.format.RuleDocument;
import io.penstock.engine.rules.format.RuleTableFormat;
import io.penstock.engine.rules.lint.LintContext;
import io.penstock.engine.rules.lint.RuleLint;
import io.penstock.engine.rules.lint.Severity;
import io.penstock.engine.smtp.SmtpReply;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DefaultTableTest {
    private static final RuleDocument DOCUMENT = DefaultRules.document();
    private static final RuleMatcher MATCHER = RuleMatcher.compile(DOCUMENT.table());

    @Test
    void holdsHundredsOfRules() {
        assertTrue(
                DOCUMENT.table().rules().size() >= 400,
                () -> DOCUMENT.table().rules().size() + " rules");
    }

    @Test
    void everyRuleHasAnExampleAndDecidesIt() {
        var wrong = new ArrayList<String>();
        for (ResponseRule rule : DOCUMENT.table().rules()) {
            if (rule.examples().isEmpty()) wrong.add(rule.id() + " has no example");
            for (String example : rule.examples()) {
                String winner =
                        MATCHER.classify(ExampleCheck.context(rule, example)).ruleId();
                if (!winner.equals(rule.id())) wrong.add(rule.id() + ": '" + example + "' is decided by " + winner);
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void noRuleTakesACounterExample() {
        assertEquals(List.of(), ExampleCheck.failures(DOCUMENT.table()));
    }

    @Test
    void lintFindsNothingWorseThanHints() {
        var context = LintContext.on(LocalDate.of(2026, 6, 1))
                .withProviders(Set.copyOf(ProviderDirectory.builtIn().ids()));

        var errors = RuleLint.check(DOCUMENT, context).stream()
                .filter(finding -> finding.severity() != Severity.HINT)
                .toList();

        assertEquals(List.of(), errors);
    }

    @Test
    void survivesTheRoundTripThroughText() {
        String written = RuleTableFormat.write(DOCUMENT);

        var again = RuleTableFormat.read("again.toml", written);

        for (ResponseRule rule : DOCUMENT.table().rules())
            assertEquals(rule, again.table().rule(rule.id()).orElseThrow());
        assertEquals(DOCUMENT.table(), again.table());
        assertEquals(written, RuleTableFormat.write(again));
    }

    @Test
    void aSenderSideBlockNeverSuppressesTheRecipient() {
        for (ResponseRule rule : DOCUMENT.table().rules()) {
            if (rule.category() == Category.BLOCKLISTED || rule.category() == Category.BAD_REPUTATION)
                assertFalse(
                        rule.actions().stream().anyMatch(a -> a instanceof RuleAction.SuppressRecipient), rule.id());
        }
    }

    /// One word is not enough to stop a source or to give up an address at its first refusal.
    @Test
    void aGuessByItsTopicActsMildly() {
        var topics = DOCUMENT.table().rules().stream()
                .filter(rule -> rule.id().startsWith("topic-"))
                .toList();

        assertFalse(topics.isEmpty());
        for (ResponseRule rule : topics)
            for (RuleAction action : rule.actions())
                assertTrue(
                        action instanceof RuleAction.Alert
                                || action instanceof RuleAction.SuppressRecipient suppress && suppress.count() > 1,
                        rule.id());
    }

    @Test
    void knowsAProviderByItsAliases() {
        var reply = SmtpReply.of(550, "5.5.0 Requested action not taken: mailbox unavailable");

        assertEquals(
                "ms-consumer-no-mailbox",
                MATCHER.classify(ReplyContext.of("Hotmail", reply)).ruleId());
    }

    @Test
    void whatNobodyKnowsIsUnclassifiedAndFollowsTheFirstDigit() {
        var verdict = MATCHER.classify(ReplyContext.of("", SmtpReply.of(450, "zzz qqq")));

        assertEquals(Verdict.NONE, verdict);
    }
}
