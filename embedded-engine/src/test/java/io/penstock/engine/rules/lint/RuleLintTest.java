package io.penstock.engine.rules.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.rules.format.RuleTableFormat;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleLintTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 5, 1);

    private static List<Finding> check(String toml) {
        return RuleLint.check(RuleTableFormat.read("t.toml", toml.replace('|', '\n')), TODAY);
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

        assertEquals(
                List.of("shadowed", "example-taken"),
                findings.stream().map(Finding::id).toList());
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
    void aRuleForEverythingMayOnlyBeTheLast() {
        String rest = rule("a", "code = \"421\"");

        assertEquals(List.of(), check(rest + rule("all", "")));
        assertTrue(check(rule("all", "") + rest).stream().anyMatch(f -> f.id().equals("over-broad")));
    }
}
