package io.penstock.engine.rules.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.rules.RuleException;
import io.penstock.engine.rules.format.RuleTableFormat;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleLintTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 5, 1);

    private static List<Finding> check(String toml) {
        return RuleLint.check(
                RuleTableFormat.read("t.toml", toml.replace('|', '\n').replace('¦', '|')), TODAY);
    }

    private static String rule(String id, String rest) {
        String category = rest.contains("category") ? "" : "category = \"SystemFailure\"\n";
        return "[[rule]]\nid = \"" + id + "\"\n" + category + rest.replace('|', '\n') + "\n";
    }

    @Test
    void aSoundTableHasNoFindings() {
        assertEquals(
                List.of(),
                check(rule("a", "text = 'server busy'|examples = \"421 server busy\"")
                        + rule("b", "text = 'come back'|examples = \"421 come back\"")));
    }

    @Test
    void aShadowedRuleNamesTheRuleThatShadowsIt() {
        var findings = check(rule("wide", "code = \"4xx\"|text = 'server'|examples = \"421 server\"")
                + rule("narrow", "code = \"421\"|text = 'server busy'|examples = \"421 server busy\""));

        assertEquals(List.of("shadowed"), findings.stream().map(Finding::id).toList());
        assertTrue(findings.getFirst().reason().contains("'wide'"));
        assertEquals("t.toml:7:1", findings.getFirst().place().toString());
    }

    @Test
    void aRuleThatAsksLessIsNotShadowed() {
        var findings = check(rule("gmail", "provider = \"gmail\"|text = 'server'|examples = \"421 server\"")
                + rule("any", "text = 'server'|examples = \"421 server\""));

        assertEquals(List.of(), findings);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "text = 'busy'|examples = \"421 idle\" ~ failing-example",
                "text = 'busy'|examples = \"421 busy\"|counter-examples = \"421 busy bee\" ~ failing-example",
                "text = 'busy' ~ no-example",
                "category = \"Blocklisted\"|actions = [\"suppress recipient\"] ~ contradiction",
                "category = \"Greylisted\"|disposition = \"bounce\"|code = \"4xx\" ~ contradiction",
                "category = \"InvalidRecipient\"|disposition = \"retry\"|code = \"550\" ~ contradiction",
                "code = \"550\"|enhanced = \"4.1.1\" ~ code-classes-differ",
                "category = \"InvalidRecipient\"|code = \"550\"|actions = [\"suppress recipient\"] ~ over-broad",
                "text = 'a*'|examples = \"421 x\" ~ over-broad",
                "text = 'TSS'|examples = \"421 TSS\" ~ short-token",
                "text = '\\\\d busy'|examples = \"421 \\\\\\\\d busy\" ~ over-escaped",
                "code = \"421\"|valid-until = 2026-04-30 ~ expired",
                "code = \"421\"|review-after = 2026-05-01 ~ review-due",
            })
    void findsOneMistakeByItsName(String rest, String id) {
        var ids = check(rule("it", rest)).stream().map(Finding::id).distinct().toList();

        assertTrue(ids.contains(id), ids::toString);
    }

    @Test
    void aDuplicateSaysWhetherItContradicts() {
        var findings = check(rule("a", "code = \"421\"") + rule("b", "code = \"421\"|category = \"Greylisted\""));

        assertEquals("duplicate", findings.getFirst().id());
        assertTrue(findings.getFirst().reason().contains("Greylisted"));
    }

    @Test
    void aDuplicateUnderAnotherNameOfTheProviderIsOne() {
        String aliases = "[providers]\ngmail = [\"google\"]\n";

        var findings = check(aliases
                + rule("a", "provider = \"gmail\"|text = 'too fast'|examples = \"421 too fast\"")
                + rule("b", "provider = \"Google\"|text = 'too fast'|examples = \"421 too fast\""));

        assertEquals(List.of("duplicate"), findings.stream().map(Finding::id).toList());
    }

    /// One mistake is one finding, not three.
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "text = 'over$quota' ~ dead, no-example",
                "text = 'mailbox  full'|examples = \"421 mailbox  full\" ~ dead, failing-example",
                "text = 'come back'|code = \"421\"|examples = \"550 come back\" ~ failing-example",
                "text = 'mailbox is full'|examples = \"550 mailbox is full\" ~ shadowed",
            })
    void whatFollowsFromAFindingIsNotToldAgain(String rest, String ids) {
        String earlier = rule("wide", "text = 'is full'|examples = \"550 it is full\"")
                + rule("code", "code = \"550\"|text = ' back'|examples = \"550 go back\"");

        var found = check(earlier + rule("it", rest));

        assertEquals(ids, String.join(", ", found.stream().map(Finding::id).toList()));
    }

    @Test
    void aRuleForEverythingIsToldOnceAndNotAtEachRuleBelow() {
        var findings = check(rule("all", "")
                + rule("a", "text = 'too fast'|examples = \"421 too fast\"")
                + rule("b", "text = 'too slow'|examples = \"421 too slow\""));

        assertEquals(List.of("over-broad"), findings.stream().map(Finding::id).toList());
        assertTrue(findings.getFirst().reason().contains("none of the 2 rules after it"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "RBL¦block list ~ warning ~ 'RBL' in its pattern",
                "too fast¦554 ~ warning ~ '554' in its pattern",
                "full ~ hint ~ its pattern 'full'",
                "a(?:RBL¦b)c d ~ ~",
                "\\bRBL\\b¦too fast ~ ~",
                "灰名单¦too fast ~ ~",
                "İİİİ İİİİ¦TSS ~ warning ~ 'TSS' in its pattern",
            })
    void aShortTokenIsFoundInEachAlternative(String pattern, @Nullable String severity, @Nullable String reason) {
        var found = check(rule("it", "text = '" + pattern + "'")).stream()
                .filter(finding -> finding.id().equals("short-token"))
                .toList();

        assertEquals(severity == null ? 0 : 1, found.size(), found::toString);
        if (severity == null || reason == null) return;
        assertEquals(severity, found.getFirst().severity().word());
        assertTrue(found.getFirst().reason().startsWith(reason), found::toString);
    }

    @Test
    void aSlipInAProviderIsGuessed() {
        var context = LintContext.on(TODAY).withProviders(Set.of("gmail", "outlook"));
        var document = RuleTableFormat.read("t.toml", rule("it", "text = 'x y'|provider = \"gmial\""));

        var mend = RuleLint.check(document, context).stream()
                .filter(finding -> finding.id().equals("unknown-provider"))
                .map(Finding::mend)
                .findFirst();

        assertTrue(mend.orElseThrow().startsWith("write 'gmail'"), mend::toString);
    }

    @Test
    void aRuleForEverythingMayOnlyBeTheLast() {
        String rest = rule("a", "code = \"421\"");

        assertEquals(List.of(), check(rest + rule("all", "")));
        assertTrue(check(rule("all", "") + rest).stream().anyMatch(f -> f.id().equals("over-broad")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "text = 'full' ~ text = 'mailbox full'",
                "text = 'mailbox (?:is )?full' ~ text = 'the mailbox is full'",
                "text = 'a(?:b¦c)' ~ text = ['xab', 'acx']",
                "text = ['over quota', 'full'] ~ text = 'mailbox (?:over quota¦full)'",
                "text = '\\d{3} users' ~ text = 'now 123 users'",
                "text = 'rate' ~ text = '^rate$'",
                "text = 'busy' ~ text = '\\bbusy\\b'",
                "text = 'quota' ~ text = 'over .{0,20}quota'",
                "text = 'full'|code = \"5xx\" ~ text = 'full'|code = [\"550\", \"55x\"]",
                "text = 'full'|enhanced = \"x.7.x\" ~ text = 'full'|enhanced = \"5.7.606-649\"",
                "text = 'full'|mx = \"*.example.com\" ~ text = 'full'|mx = \"mx*.example.com\"",
                "text = 'full'|provider = [\"gmail\", \"yahoo\"] ~ text = 'full'|provider = \"Google\"",
            })
    void aShadowIsFoundWhereItHides(String wide, String narrow) {
        String table = "[providers]\ngmail = [\"google\"]\n" + rule("wide", wide) + rule("narrow", narrow);

        var ids = check(table).stream()
                .filter(f -> f.ruleId().equals("narrow"))
                .map(Finding::id)
                .toList();

        assertTrue(ids.contains("shadowed"), ids::toString);
    }

    @Test
    void severalRulesTogetherCastAShadow() {
        var findings = check(rule("four", "text = 'full'|code = \"4xx\"")
                + rule("five", "text = 'full'|code = \"5xx\"")
                + rule("other", "text = 'else'")
                + rule("late", "text = 'mailbox full'|code = [\"4xx\", \"5xx\"]"));
        var words = check(rule("a", "text = 'over quota'")
                + rule("b", "text = 'box full'")
                + rule("late", "text = 'mailbox (?:over quota¦box full)'"));

        assertTrue(
                findings.stream()
                        .anyMatch(f -> f.ruleId().equals("late") && f.reason().contains("'four', 'five' together")),
                findings::toString);
        assertTrue(
                words.stream()
                        .anyMatch(f -> f.id().equals("shadowed") && f.reason().contains("'a', 'b'")),
                words::toString);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "text = 'mailbox full' ~ text = 'full'",
                "text = '\\bfull\\b' ~ text = 'fully'",
                "text = '^full' ~ text = 'full'",
                "text = 'full'|code = \"550\" ~ text = 'full'|code = \"55x\"",
                "text = 'full'|enhanced = \"5.7.1\" ~ text = 'full'",
                "text = 'full'|mx = \"m?.example.com\" ~ text = 'full'|mx = \"m*.example.com\"",
                "text = 'full'|valid-until = 2026-12-31 ~ text = 'mailbox full'",
                "text = 'full'|enabled = false ~ text = 'mailbox full'",
                "text = 'full'|phase = \"rcpt\" ~ text = 'full'",
                "text = 'a.b' ~ text = 'a b'|code = \"4xx\"|provider = \"x\"|domain = \"*\" ~",
            })
    void noShadowIsSeenWhereThereIsNone(String wide, String narrow) {
        var ids = check(rule("wide", wide) + rule("narrow", narrow)).stream()
                .filter(f -> f.ruleId().equals("narrow"))
                .map(Finding::id)
                .toList();

        assertEquals(wide.contains("a.b"), ids.contains("shadowed"), ids::toString);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "text = 'mailbox  full' ~ dead ~ error ~ text",
                "text = 'over$quota' ~ dead ~ error ~ text",
                "text = 'a\\tb' ~ dead ~ error ~ text",
                "code = [\"250\", \"354\"] ~ dead ~ warning ~ code",
                "text = '^550 5\\.1\\.1 no' ~ code-in-text ~ warning ~ text",
                "text = 'error [A-Z]{2}' ~ case-trap ~ warning ~ text",
                "text = 'see 5.7.1 there' ~ unescaped-dot ~ hint ~ text",
                "text = 'all [TS03] deferred' ~ unescaped-bracket ~ error ~ text",
                "text = 'see www\\.example.com there' ~ unescaped-dot ~ hint ~ text",
                "text = 'x(?:[a-z]{1,60} ){1,20}' ~ slow-pattern ~ warning ~ text",
                "code = \"4xx\"|actions = [\"suspend source for 1h\"] ~ over-broad ~ warning ~ actions",
                "text = 'x y'|actions = [\"suspend source for 1h\", \"alert when 3/h\"] ~ action-never-fires ~ warning ~ actions",
                "text = 'x y'|actions = [\"suspend source for 1h doubling to 30m\"] ~ action-never-fires ~ hint ~ actions",
                "code = \"450\"|category = \"InvalidRecipient\"|actions = [\"suppress recipient\"] ~ contradiction ~ warning ~ actions",
                "text = 'x y'|category = \"InvalidRecipient\"|actions = [\"suppress recipient\"] ~ no-example ~ hint ~ [[rule]]",
                "text = 'x y'|provider = \"gmial\" ~ unknown-provider ~ warning ~ provider",
                "text = 'x y'|actions = [\"reroute to slow for 1h\"] ~ unknown-pool ~ warning ~ actions",
            })
    void findsAMistakeAtItsLine(String rest, String id, String severity, String key) {
        String toml = rule("it", rest);
        var context =
                LintContext.on(TODAY).withProviders(Set.of("gmail", "outlook")).withPools(Set.of("warm"));

        var found = RuleLint.check(RuleTableFormat.read("t.toml", toml), context).stream()
                .filter(finding -> finding.id().equals(id))
                .toList();

        assertEquals(1, found.size(), found::toString);
        assertEquals(severity, found.getFirst().severity().word());
        String line = toml.lines().toList().get(found.getFirst().place().line() - 1);
        assertTrue(line.startsWith(key), line);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "text = 'see 5\\.7\\.1 there.'",
                "text = '5\\.7\\.(?:1¦2).{0,20}now'",
                "text = '[a-zA-Z]+ now'",
                "text = 'over .{0,80}quota.{1,80}now'",
                "text = '550 5\\.1\\.1'|examples = \"550 550 5.1.1 no\"",
            })
    void saysNothingAboutWhatIsSound(String rest) {
        var ids = check(rule("it", rest)).stream().map(Finding::id).distinct().toList();

        assertTrue(List.of("no-example").containsAll(ids), ids::toString);
    }

    @Test
    void aCheckIsGivenUpWithTheThreadThatWaitsForIt() {
        Thread.currentThread().interrupt();
        try {
            var given = assertThrows(
                    RuleException.class, () -> check(rule("a", "text = 'x y'") + rule("b", "text = 'y z'")));
            assertTrue(given.getMessage().contains("given up"));
        } finally {
            // the next test runs on the same thread
            assertTrue(Thread.interrupted());
        }
    }

    @Test
    void settingsAreCheckedAsWell() {
        var findings = check("""
                [providers]
                a = ["x"]
                b = ["x", "a"]

                [schedules.never]
                delays = ["2d"]
                give-up-after = "1d"
                """);

        assertEquals(
                List.of("alias-clash", "alias-clash", "schedule-never-retries", "unused-schedule"),
                findings.stream().map(Finding::id).toList());
        assertEquals(
                List.of(1, 1, 5, 5),
                findings.stream().map(finding -> finding.place().line()).toList());
    }

    @Test
    void fiveThousandRulesAreCheckedWhileOneTypes() {
        var table = new StringBuilder();
        for (int i = 0; i < 5000; i++)
            table.append(rule(
                    "r" + i,
                    "code = \"5xx\"|text = 'wording " + Integer.toString(i * 7919, 36) + " of (?:mail¦message)s? "
                            + (i % 97) + "'|examples = \"550 wording " + Integer.toString(i * 7919, 36) + " of mail "
                            + (i % 97)
                            + "\""));
        var document = RuleTableFormat.read("t.toml", table.toString().replace('¦', '|'));

        long start = System.nanoTime();
        var findings = RuleLint.check(document, TODAY);
        System.getLogger("lint")
                .log(
                        System.Logger.Level.INFO,
                        "5,000 rules checked in {0} ms",
                        (System.nanoTime() - start) / 1_000_000);

        assertEquals(List.of(), findings);
    }
}
