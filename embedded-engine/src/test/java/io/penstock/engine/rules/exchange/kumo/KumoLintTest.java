package io.penstock.engine.rules.exchange.kumo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.RuleException;
import io.penstock.engine.rules.exchange.form.CheckContext;
import io.penstock.engine.rules.lint.Finding;
import io.penstock.engine.smtp.SmtpPhase;
import io.penstock.engine.smtp.SmtpReply;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KumoLintTest {
    private static final CheckContext NOTHING_KNOWN = new CheckContext(LocalDate.of(2030, 1, 1), List.of(), List.of());

    private static List<String> shaping(String toml, CheckContext context) {
        return shown(new KumoShaping().check("s.toml", toml, context));
    }

    private static List<String> shaping(String toml) {
        return shaping(toml, NOTHING_KNOWN);
    }

    private static List<String> classifier(String toml) {
        return shown(new KumoClassifier().check("b.toml", toml, NOTHING_KNOWN));
    }

    private static List<String> shown(List<Finding> findings) {
        return findings.stream().map(f -> f.place().line() + " " + f.id()).toList();
    }

    private static String rule(String keys) {
        return "[[\"default\".automation]]\n" + keys + "\n";
    }

    private static CheckContext knowing(String... replies) {
        var known = List.of(replies).stream()
                .map(reply -> ReplyContext.of("yahoo", SmtpReply.parse(reply, 550)))
                .toList();
        return new CheckContext(LocalDate.of(2030, 1, 1), known, List.of());
    }

    @Test
    void aSoundFileHasNoFindings() {
        assertEquals(List.of(), shaping("""
                ["default"]
                connection_limit = 10
                max_connection_rate = "100/min"
                idle_timeout = "60s"
                remember_broken_tls = "3 days"

                [provider."acme"]
                match=[{MXSuffix=".acme.example"},{HostName="mx.acme.example"}]
                provider_connection_limit = 5

                [[provider."acme".automation]]
                regex=['\\[TS0\\d\\]', '^421 .*too many', 'temporarily deferred']
                action=["Suspend", {SetConfig={name="max_message_rate", value="1_000/minute"}}]
                trigger={Threshold="2/hr"}
                duration="1 hour"

                [[provider."yahoo".automation]]
                regex="RL0000"
                action={SetConfig={name="enable_tls", value="Disabled"}}
                duration="30 days"

                ["example.com".sources."ip1"]
                connection_limit = 5
                """));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "'''\\\\[HCM1\\\\] Your mail''' => over-escaped",
                "'''[TS04]''' => unescaped-bracket",
                "'''554 5\\.7\\.1 [CS01] rejected''' => unescaped-bracket",
                "'''Server busy. Please try''' => unescaped-dot",
                "'''451 DT:SPM*''' => glob-star",
                "'''421''' => short-token",
                "'''account''' => short-token",
                "'''(a+)+ is too much''' => slow-pattern",
                "'''^4\\.7\\.0 deferred''' => never-matches",
                "'''too (many connections''' => invalid-pattern",
            })
    void aFaultyRegexIsFoundInItsLine(String regex, String id) {
        assertEquals(
                List.of("3 " + id), shaping(rule("action = \"Suspend\"\nregex = " + regex + "\nduration = \"1h\"")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "'''\\[(TS|TSS)0[1-5]\\]''' => 0",
                "'''weren.t sent''' => 0",
                "'''(?:\\d+\\.)+''' => 0",
                "'''https?://support\\.example\\.com''' => 0",
                "'''^(451|550) [45]\\.1\\.[1234] ''' => 0",
                "'''550 5\\.1\\.1''' => 0",
            })
    void aSoundRegexIsLeftAlone(String regex, int findings) {
        assertEquals(
                findings,
                shaping(rule("action = \"Suspend\"\nregex = " + regex + "\nduration = \"1h\""))
                        .size());
    }

    @Test
    void aRegexOfAListIsFoundInItsOwnLine() {
        assertEquals(List.of("4 unescaped-bracket"), shaping(rule("""
                regex = [
                    'temporarily deferred', # fine
                    '[TS04]',
                ]
                action = "Suspend"
                duration = "1h\"""")));
    }

    @Test
    void providersThatNeverOrDoublyMatch() {
        assertEquals(
                List.of(
                        "1 provider-without-match",
                        "6 suffix-trailing-dot",
                        "8 suffix-upper-case",
                        "10 suffix-without-dot",
                        "12 overlapping-providers"),
                shaping("""
                        [[provider."gmail".automation]]
                        regex = 'unusual rate'
                        action = "Suspend"
                        duration = "1h"
                        [provider."a"]
                        match=[{MXSuffix=".a.example."}]
                        [provider."b"]
                        match=[{MXSuffix=".B.example"}]
                        [provider."c"]
                        match=[{MXSuffix="c.example"}]
                        [provider."d"]
                        match=[{MXSuffix=".mx.c.example"}]
                        """));
    }

    @Test
    void rulesThatGetInEachOthersWay() {
        assertEquals(List.of("6 immediate-hides-threshold", "11 duplicate"), shaping("""
                        [[provider."yahoo".automation]]
                        regex = '\\[TS?S04\\]'
                        action = "Suspend"
                        duration = "2h"
                        [[provider."yahoo".automation]]
                        regex = '421 4\\.7\\.0 \\[TSS04\\]'
                        trigger = {Threshold="2/2h"}
                        action = "Suspend"
                        duration = "2h"
                        [[provider."yahoo".automation]]
                        regex = '\\[TS?S04\\]'
                        action = {SetConfig={name="max_message_rate", value="1/minute"}}
                        duration = "1h"
                        """));
    }

    @Test
    void timesAndTenants() {
        assertEquals(List.of("3 needs-tenant", "4 threshold-period", "5 duration-out-of-range"), shaping(rule("""
                        regex = 'too many connections'
                        action = "SuspendTenant"
                        trigger = {Threshold="5/hr"}
                        duration = "3 days\"""")));
        assertEquals(
                List.of(),
                shaping(
                        rule(
                                "regex = 'too many connections'\naction = [\"SuspendTenant\", \"Suspend\"]\nduration = \"1h\"")),
                "what names no tenant is suspended too");
        assertEquals(
                List.of("4 duration-out-of-range"),
                shaping(rule("regex = 'too many connections'\naction = \"Suspend\"\nduration = \"10s\"")));
    }

    @Test
    void wordsAndValuesThatKumoDoesNotKnow() {
        assertEquals(
                List.of(
                        "2 unknown-key",
                        "3 invalid-value",
                        "5 missing-field",
                        "6 invalid-value",
                        "7 unknown-key",
                        "8 unknown-action",
                        "9 invalid-value",
                        "11 unquoted-domain"),
                shaping("""
                        ["default"]
                        conection_limit = 10
                        max_message_rate = "fast"

                        [["default".automation]]
                        regex = 5
                        actoin = "Suspend"
                        action = "Supend"
                        trigger = {Threshold="2 per hour"}

                        [example.com]
                        connection_limit = 3
                        """));
    }

    @Test
    void knownRepliesShowLetterCaseAndWrongHome() {
        String known = "421 4.7.0 [TSS04] Messages temporarily deferred due to user complaints";
        assertEquals(
                List.of("2 case-trap"),
                shaping(
                        rule("regex = 'messages Temporarily deferred due'\naction = \"Suspend\"\nduration = \"1h\""),
                        knowing(known)));
        assertEquals(
                List.of("2 wrong-home"),
                shaping(
                        "[[provider.\"mimecast\".automation]]\nregex = '\\[TSS04\\]'\naction = \"Suspend\"\nduration = \"1h\"",
                        knowing(known)));
    }

    @Test
    void ownTrafficShowsWhatIsNeverSeenAndWhoHasNoRules() {
        var seen = List.of(new ReplyContext(
                "", "acme.example", "mx1.acme.example", "ip1", SmtpPhase.RCPT, SmtpReply.of(421, "slow down")));
        var context = new CheckContext(LocalDate.of(2030, 1, 1), List.of(), seen);

        assertEquals(List.of("1 provider-without-rules", "4 never-seen"), shaping("""
                        [provider."acme"]
                        match=[{MXSuffix=".acme.example"}]
                        [["default".automation]]
                        regex = 'too many connections'
                        action = "Suspend"
                        duration = "1h"
                        """, context));
    }

    @Test
    void classesThatContradictOrHideEachOther() {
        assertEquals(List.of("7 duplicate", "8 shadowed", "10 unknown-class", "12 unknown-class"), classifier("""
                        [rules]
                        InactiveMailbox = [
                          "^552.+OverQuotaPerm",
                          "^\\\\d{3} [45]\\\\.5\\\\.\\\\d+ ",
                        ]
                        QuotaIssues = [
                          "^552.+OverQuotaPerm",
                          "^[45]\\\\d{2} [45]\\\\.5\\\\.3 ", # hidden
                        ]
                        SpamBlok = ["^550.+spam list"]
                        RateLimited = ["^450.+slow down"]
                        OurOwn = ["^451.+our own"]
                        """));
    }

    @Test
    void letterCaseKeepsPatternsApart() {
        assertEquals(List.of(), classifier("""
                [rules]
                InvalidRecipient = ["^550.+mailbox unavailable", "^550.+Mailbox unavailable or access denied"]
                """));
    }

    @Test
    void whatIsNoTomlIsOneError() {
        var thrown = assertThrows(RuleException.class, () -> shaping("[\"default\"]\nregex = \"\\[TS\"\nx = = 1"));

        assertTrue(thrown.getMessage().startsWith("s.toml:2:"), thrown.getMessage());
    }

    @Test
    void hostileFilesEndSoon() {
        var hostile = List.of(
                "[".repeat(100_000),
                "[rules]\nA = " + "[".repeat(5_000),
                "\u0000\uffff".repeat(10_000),
                "[rules]\nA = [" + "'^550.*a.*b.*c.*d.*e',\n".repeat(3_000) + "]",
                "[rules]\nA = [" + "'(a|b)(c|d)(e|f)(g|h)(i|j)(k|l)(m|n)(o|p)',".repeat(300) + "]",
                "[[\"default\".automation]]\nregex='x'\naction='Suspend'\nduration='1h'\n".repeat(3_000),
                "[\"default\"]\nconnection_limit = 99999999999999999999");
        assertTimeoutPreemptively(Duration.ofSeconds(40), () -> {
            for (String text : hostile) {
                for (var format : List.of(new KumoShaping(), new KumoClassifier())) {
                    try {
                        format.check("x.toml", text, NOTHING_KNOWN);
                        format.read("x.toml", text);
                    } catch (RuleException e) {
                        assertTrue(e.getMessage().length() < 2_000);
                    }
                }
            }
        });
    }
}
