package io.penstock.rules.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.rules.TextPattern;
import io.penstock.engine.rules.format.RuleDocument;
import io.penstock.engine.rules.format.RuleTableFormat;
import io.penstock.engine.rules.lint.Finding;
import io.penstock.engine.rules.lint.RuleLint;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuickFixesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);

    @Test
    void aShadowedRuleIsMovedAboveTheOneThatShadowsIt() {
        var document = read("""
                [[rule]]
                id = "wide"
                text = 'quota'
                category = "MailboxFull"
                examples = ["452 quota"]

                [[rule]]
                id = "narrow"
                text = 'over quota'
                category = "InactiveMailbox"
                examples = ["452 over quota"]
                """);

        var mended = mend(document, "shadowed", "Move above wide");

        assertEquals("narrow", mended.table().rules().getFirst().id());
        assertTrue(findings(mended).stream().noneMatch(found -> found.id().equals("shadowed")));
    }

    @Test
    void aShortTokenGetsWordBoundaries() {
        var document = read("""
                [[rule]]
                id = "short"
                text = 'rbl'
                category = "Blocklisted"
                examples = ["550 on rbl"]
                """);

        var mended = mend(document, "short-token", "Write \\b at both ends");

        assertEquals(
                "\\brbl\\b",
                mended.table().rules().getFirst().match().texts().getFirst().source());
    }

    @Test
    void onlyTheShortAlternativeGetsEdges() {
        var document = read("""
                [[rule]]
                id = "short"
                text = ['too fast|RBL', 'slow down']
                category = "Blocklisted"
                examples = ["550 listed in RBL"]
                """);

        var mended = mend(document, "short-token", "Write \\b at both ends");

        assertEquals(
                List.of("too fast|\\bRBL\\b", "slow down"),
                mended.table().rules().getFirst().match().texts().stream()
                        .map(TextPattern::source)
                        .toList());
    }

    @Test
    void aDotInAHostNameIsEscaped() {
        var document = read("""
                [[rule]]
                id = "dot"
                text = 'see spamhaus.org/query'
                category = "Blocklisted"
                examples = ["550 see spamhaus.org/query"]
                """);

        var mended = mend(document, "unescaped-dot", "Escape the dot");

        assertEquals(
                "see spamhaus\\.org/query",
                mended.table().rules().getFirst().match().texts().getFirst().source());
    }

    @Test
    void anExampleThatFailsCanBeRemoved() {
        var document = read("""
                [[rule]]
                id = "quota"
                text = 'over quota'
                category = "MailboxFull"
                examples = ["452 over quota", "452 full"]
                """);

        var mended = mend(document, "failing-example", "Remove the example");

        assertEquals(
                List.of("452 over quota"), mended.table().rules().getFirst().examples());
    }

    @Test
    void aReviewThatIsDueIsPutOff() {
        var document = read("""
                [[rule]]
                id = "old"
                text = 'over quota'
                category = "MailboxFull"
                review-after = 2026-01-01
                examples = ["452 over quota"]
                """);

        var mended = mend(document, "review-due", "Reviewed; again in six months");

        assertTrue(findings(mended).stream().noneMatch(found -> found.id().equals("review-due")));
    }

    @Test
    void aFindingOfARuleThatIsGoneHasNoMend() {
        var document = read("[[rule]]\nid = 'x'\ntext = 'abc def'\ncategory = 'SpamContent'\n");
        var gone = new Finding(
                "shadowed",
                io.penstock.engine.rules.lint.Severity.ERROR,
                new io.penstock.engine.rules.format.SourcePlace("t", 1, 1),
                "gone",
                "",
                "");

        assertEquals(List.of(), QuickFixes.of(gone, document, TODAY));
    }

    private static RuleDocument mend(RuleDocument document, String finding, String words) {
        var found = findings(document).stream()
                .filter(one -> one.id().equals(finding))
                .findFirst()
                .orElseThrow(() -> new AssertionError(findings(document).toString()));
        var fixes = QuickFixes.of(found, document, TODAY);
        return fixes.stream()
                .filter(fix -> fix.words().equals(words))
                .findFirst()
                .orElseThrow(() -> new AssertionError(found + " " + fixes))
                .edit()
                .result();
    }

    private static List<Finding> findings(RuleDocument document) {
        return RuleLint.check(document, TODAY);
    }

    private static RuleDocument read(String toml) {
        return RuleTableFormat.read("t.toml", toml);
    }
}
