package io.penstock.engine.rules.exchange.kumo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.exchange.form.Imported;
import io.penstock.engine.rules.format.RuleFormatException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShapingImportTest {
    private static Imported read(String toml) {
        return new KumoShaping().read("shaping.toml", toml);
    }

    private static List<String> actions(ResponseRule rule) {
        return rule.actions().stream().map(Object::toString).toList();
    }

    @Test
    void aRuleKeepsItsProviderCodeWordsActionAndPlace() {
        Imported imported = read("""
                [provider."yahoo"]
                match=[{MXSuffix=".yahoodns.net"}]

                # 421 4.7.0 [TSS04] Messages deferred due to user complaints
                [[provider."yahoo".automation]]
                regex = "421 4\\\\.7\\\\.0 \\\\[TSS04\\\\]"
                trigger = {Threshold="2/hr"}
                action = "Suspend"
                duration = "2 hours"
                """);

        ResponseRule rule = imported.document().table().rules().getFirst();
        assertEquals(List.of("yahoo"), rule.match().providers());
        assertEquals("421", rule.match().codes().getFirst().text());
        assertEquals("^4\\.7\\.0 \\[TSS04\\]", rule.match().texts().getFirst().source());
        // KumoMTA counts over the duration
        assertEquals(List.of("suspend source for 2h when 2/2h"), actions(rule));
        assertEquals(List.of("421 4.7.0 [TSS04] Messages deferred due to user complaints"), rule.examples());
        assertEquals(6, imported.document().places().get(rule.id()).line());
    }

    @Test
    void settingsBecomeThrottlesAndWhatCannotBeSaidIsNamed() {
        Imported imported = read("""
                [["example.com".automation]]
                regex = ['slow down', 'too fast']
                action = [{SetConfig={name="max_message_rate", value="10/minute"}},
                  {SetDomainConfig={name="connection_limit", value=1}}, "SuspendTenant",
                  {SetConfig={name="enable_tls", value="Disabled"}}]
                duration = "90m"
                """);

        ResponseRule rule = imported.document().table().rules().getFirst();
        assertEquals("example.com", rule.match().domain().orElseThrow().text());
        assertEquals(2, rule.match().texts().size());
        assertEquals(
                List.of(
                        "throttle source to 10/min for 1h30m",
                        "throttle domain to 1 connections for 1h30m",
                        "suspend tenant for 1h30m"),
                actions(rule));
        assertTrue(imported.losses().stream().anyMatch(loss -> loss.what().equals("enable_tls = Disabled")));
    }

    @Test
    void rulesOfTheSameConditionBecomeOneWithAllActions() {
        Imported imported = read("""
                [[provider."outlook".automation]]
                regex = "Server busy"
                trigger = {Threshold="5/hr"}
                action = "Suspend"
                duration = "1h"
                [[provider."outlook".automation]]
                regex = "Server busy"
                trigger = {Threshold="3/hr"}
                action = {SetConfig={name="max_message_rate", value="1/minute"}}
                duration = "1h"
                """);

        assertEquals(1, imported.document().table().rules().size());
        assertEquals(
                List.of("suspend source for 1h when 5/h", "throttle source to 1/min for 1h when 3/h"),
                actions(imported.document().table().rules().getFirst()));
    }

    @Test
    void aRuleThatFindsLessStandsFirstAndDoesBoth() {
        Imported imported = read("""
                [["default".automation]]
                regex = "policy restrictions"
                action = {SetConfig={name="connection_limit", value=2}}
                duration = "1h"
                [["default".automation]]
                regex = "554.*Reject due to policy restrictions"
                action = "Suspend"
                duration = "2h"
                """);

        var rules = imported.document().table().rules();
        assertEquals("554", rules.getFirst().match().codes().getFirst().text());
        assertEquals(
                List.of("suspend source for 2h", "throttle source to 2 connections for 1h"), actions(rules.getFirst()));
        assertEquals(List.of("throttle source to 2 connections for 1h"), actions(rules.get(1)));
    }

    @Test
    void domainsStandBeforeProvidersAndTheDefault() {
        Imported imported = read("""
                [["default".automation]]
                regex = "one"
                action = "Suspend"
                duration = "1h"
                [[provider."google".automation]]
                regex = "two"
                action = "Suspend"
                duration = "1h"
                [["gmail.com".automation]]
                regex = "three"
                action = "Bounce"
                duration = "1h"
                """);

        var table = imported.document().table();
        assertEquals(
                List.of("gmail-com-three", "google-two", "one"),
                table.rules().stream().map(ResponseRule::id).toList());
        assertEquals("bounce", table.rules().getFirst().disposition().toString());
        assertTrue(table.providerAliases().get("google").contains("gmail"));
    }

    @Test
    void theBuiltInTableGuessesTheCategory() {
        Imported imported = read("""
                [["default".automation]]
                regex = "421 Too many connections"
                action = "Suspend"
                duration = "1h"
                """);

        assertEquals(
                Category.TOO_MANY_CONNECTIONS,
                imported.document().table().rules().getFirst().category());
    }

    @Test
    void staticLimitsAreOneLossForEachBlock() {
        Imported imported = read("""
                ["default"]
                connection_limit = 10
                max_message_rate = "100/s"
                idle_timeout = "60s"
                enable_tls = "Opportunistic"
                ["example.com".sources."ip1"]
                connection_limit = 5
                """);

        assertEquals(2, imported.losses().size());
        assertTrue(imported.losses().getFirst().what().endsWith("and 1 more"));
    }

    @Test
    void aFileThatIsNoShapingFileIsRefusedWithItsLine() {
        var thrown = assertThrows(
                RuleFormatException.class, () -> read("[provider.\"x\"]\nmatch = [{MXSuffix=\".x\"}\n\n[y"));
        assertTrue(thrown.getMessage().startsWith("shaping.toml:"));
        assertThrows(RuleFormatException.class, () -> read("a = 1"));
    }
}
