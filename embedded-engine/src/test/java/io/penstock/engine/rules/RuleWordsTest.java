package io.penstock.engine.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.smtp.EnhancedStatusCode;
import io.penstock.engine.smtp.SmtpReply;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleWordsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "throttle source to 10/min for 30m when 5/10m",
                "throttle tenant to 2 connections for 15m",
                "throttle source to 20 messages-per-connection for 1h",
                "throttle source to 50 recipients-per-message for 1d",
                "suspend campaign for 1h30m",
                "suspend source for 1h doubling to 1d when 5/h",
                "reroute to slow-pool for 2h when 3/h",
                "suppress recipient",
                "suppress recipient after 3 in 14d",
                "alert",
                "alert when 10/h"
            })
    void actionsReadBackAsTheyAreWritten(String text) {
        assertEquals(text, RuleAction.parse(text).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "explode",
                "throttle source",
                "throttle source to 0/min for 1h",
                "throttle source to 0 connections for 1h",
                "throttle source to 5 apples for 1h",
                "throttle galaxy to 5/min for 1h",
                "suspend source for ever",
                "suspend source for 0s",
                "suspend source 1h",
                "suppress recipient after x in 1d",
                "suppress recipient after 0 in 1d",
                "alert when 5",
                "alert when 0/h",
                "alert now"
            })
    void actionsThatAreNoneAreRefused(String text) {
        assertThrows(RuleException.class, () -> RuleAction.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "follow",
                "bounce",
                "retry",
                "retry on greylist",
                "retry after 1h",
                "retry on greylist after 5m",
                "follow on mailbox-full"
            })
    void dispositionsReadBackAsTheyAreWritten(String text) {
        assertEquals(text, Disposition.parse(text).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "maybe", "bounce on greylist", "retry on", "retry after soon", "retry on a on b"})
    void dispositionsThatAreNoneAreRefused(String text) {
        assertThrows(RuleException.class, () -> Disposition.parse(text));
    }

    @Test
    void aDispositionDecidesByTheFirstDigitOnlyWhenItFollows() {
        var permanent = SmtpReply.of(550, "no");

        assertFalse(Disposition.follow().retries(permanent));
        assertTrue(Disposition.retry().retries(permanent));
        assertFalse(Disposition.bounce().retries(SmtpReply.of(450, "later")));
    }

    @Test
    void suppressionWaitsUntilTheMessageIsGivenUp() {
        var rule = ResponseRule.of("a", Match.ANY, Category.INVALID_RECIPIENT)
                .withActions(RuleAction.SuppressRecipient.AT_ONCE);
        var verdict = RuleMatcher.compile(RuleTable.of(rule)).classify(ReplyContext.of("", SmtpReply.of(550, "")));

        assertEquals(rule.actions(), verdict.actionsOn(SmtpReply.of(550, "")));
        assertEquals(List.of(), verdict.actionsOn(SmtpReply.of(450, "")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "h", "1x", "-5m", "5 m", "0m", "99999d", "1h1d"})
    void durationsThatAreNoneAreRefused(String text) {
        assertThrows(RuleException.class, () -> Durations.parse(text));
    }

    @Test
    void durationsAreWrittenAsShortAsTheyCan() {
        assertEquals("1h30m", Durations.format(Durations.parse("90m")));
        assertEquals(Duration.ofDays(14), Durations.parse("14d"));
    }

    @Test
    void enhancedPatternsKnowWildcardsAndRanges() {
        var pattern = new EnhancedPattern("x.7.500-699");

        assertTrue(pattern.matches(new EnhancedStatusCode(4, 7, 500)));
        assertFalse(pattern.matches(new EnhancedStatusCode(4, 7, 700)));
        assertTrue(new EnhancedPattern("5.x.x").matches(new EnhancedStatusCode(5, 1, 999)));
        assertThrows(RuleException.class, () -> new EnhancedPattern("7.1"));
        assertThrows(RuleException.class, () -> new CodePattern("6xx"));
    }

    @Test
    void globsAreLinearAndIgnoreCase() {
        assertTrue(new Glob("*.google.com").matches("ASPMX.L.GOOGLE.COM"));
        assertFalse(new Glob("*a*a*a*a*a*a*a*b").matches("a".repeat(5000)));
        assertThrows(RuleException.class, () -> new Glob(" "));
    }

    @Test
    void aTableRefusesTwoRulesOfOneId() {
        var rule = ResponseRule.of("same", Match.ANY, Category.GREYLISTED);

        assertThrows(RuleException.class, () -> RuleTable.of(rule, rule));
        assertThrows(RuleException.class, () -> ResponseRule.of("Not An Id", Match.ANY, Category.GREYLISTED));
    }
}
