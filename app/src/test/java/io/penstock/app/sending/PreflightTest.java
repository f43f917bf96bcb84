package io.penstock.app.sending;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PreflightTest {
    private static List<Preflight.Finding> of(
            String from, String text, String html, Optional<String> unsubscribe, boolean oneClick, String... fields) {
        return Preflight.of(new Preflight.Mail(from, "Hello", text, html, unsubscribe, oneClick, List.of(fields), 2));
    }

    private static Preflight.Level levelOf(List<Preflight.Finding> findings, String words) {
        return findings.stream()
                .filter(finding -> finding.text().contains(words))
                .findFirst()
                .orElseThrow(() -> new AssertionError(words + " is not in " + findings))
                .level();
    }

    @Test
    void aGoodBulkMailHasNothingToComplainAbout() {
        var findings = of(
                "news@acme.test",
                "Hello {{name}}, https://acme.test/x",
                "<p>Hello</p>",
                Optional.of("https://acme.test/u"),
                true,
                "name");
        assertTrue(findings.stream().allMatch(finding -> finding.level() == Preflight.Level.OK), findings.toString());
    }

    @Test
    void eachFlawIsNamed() {
        assertEquals(Preflight.Level.PROBLEM, levelOf(of("nobody", "x", "", Optional.empty(), false), "no address"));
        assertEquals(Preflight.Level.ADVICE, levelOf(of("a@gmail.com", "x", "", Optional.empty(), false), "gmail.com"));
        assertEquals(Preflight.Level.PROBLEM, levelOf(of("a@b.test", "", "", Optional.empty(), false), "no text"));
        assertEquals(
                Preflight.Level.ADVICE, levelOf(of("a@b.test", "", "<p>x", Optional.empty(), false), "HTML without"));
        assertEquals(
                Preflight.Level.ADVICE, levelOf(of("a@b.test", "x", "", Optional.empty(), false), "No List-Unsub"));
        assertEquals(
                Preflight.Level.ADVICE,
                levelOf(of("a@b.test", "x", "", Optional.of("mailto:u@b.test"), false), "one-click"));
        assertEquals(
                Preflight.Level.ADVICE,
                levelOf(of("a@b.test", "http://b.test/", "", Optional.empty(), false), "without TLS"));
        assertEquals(
                Preflight.Level.PROBLEM,
                levelOf(of("a@b.test", "Hi {{name}}", "", Optional.empty(), false), "{{name}} has no value"));
        assertEquals(
                Preflight.Level.ADVICE,
                levelOf(of("a@b.test", "x".repeat(110_000), "", Optional.empty(), false), "Gmail clips"));
    }
}
