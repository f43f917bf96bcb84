package io.penstock.engine.rules;

import io.penstock.engine.smtp.SmtpPhase;
import io.penstock.engine.smtp.SmtpReply;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Whether a rule does to its examples what they say: it must match each example and none of the counter-examples.
public final class ExampleCheck {
    private ExampleCheck() {}

    /// @param text the example as written
    /// @param reason one sentence
    public record Failure(ResponseRule rule, String text, String reason) {}

    /// All failures of a table, in table order. Rules that are switched off are checked as well.
    public static List<Failure> failures(RuleTable table) {
        var failures = new ArrayList<Failure>();
        Map<String, String> canonical = table.canonicalProviders();
        for (ResponseRule rule : table.rules()) check(rule, canonical, failures);
        return failures;
    }

    /// @throws RuleException naming the first failures
    public static void requirePassing(RuleTable table) {
        var failures = failures(table);
        if (failures.isEmpty()) return;
        Failure first = failures.getFirst();
        String more = failures.size() == 1 ? "" : " (and " + (failures.size() - 1) + " more)";
        throw new RuleException("rule '" + first.rule().id() + "': " + first.reason() + more);
    }

    /// The failures of one rule.
    ///
    /// @param canonical as from [RuleTable#canonicalProviders]
    public static List<Failure> failures(ResponseRule rule, Map<String, String> canonical) {
        var failures = new ArrayList<Failure>();
        check(rule, canonical, failures);
        return failures;
    }

    /// The earlier rule that takes an example before its own rule can. Goes through the table rule by rule: for a few
    /// examples of a table that is not compiled.
    ///
    /// @param canonical as from [RuleTable#canonicalProviders]
    public static Optional<ResponseRule> takenBy(
            RuleTable table, Map<String, String> canonical, ResponseRule rule, String example) {
        var facts = facts(rule, example, canonical);
        for (ResponseRule earlier : table.rules()) {
            if (earlier.id().equals(rule.id())) return Optional.empty();
            if (mayMeet(earlier, facts.provider(), canonical)
                    && RuleTest.of(earlier, canonical, InstantSource.system()).matches(facts))
                return Optional.of(earlier);
        }
        return Optional.empty();
    }

    /// Most rules of a large table are for other providers, which is soon told.
    private static boolean mayMeet(ResponseRule rule, String provider, Map<String, String> canonical) {
        List<String> names = rule.match().providers();
        if (names.isEmpty()) return true;
        for (String name : names) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (canonical.getOrDefault(lower, lower).equals(provider)) return true;
        }
        return false;
    }

    private static void check(ResponseRule rule, Map<String, String> canonical, List<Failure> failures) {
        // an example stays one when the rule is off or over
        var test = RuleTest.of(
                rule.copy().enabled(true).validUntil(Optional.empty()).build(), canonical, InstantSource.system());
        for (String example : rule.examples()) {
            var facts = facts(rule, example, canonical);
            test.firstMismatch(facts)
                    .ifPresent(whyNot -> failures.add(
                            new Failure(rule, example, "its example \"" + example + "\" does not match: " + whyNot)));
        }
        for (String counter : rule.counterExamples()) {
            if (test.matches(facts(rule, counter, canonical)))
                failures.add(new Failure(rule, counter, "it matches its counter-example \"" + counter + "\""));
        }
    }

    private static ReplyFacts facts(ResponseRule rule, String example, Map<String, String> canonical) {
        ReplyContext context = context(rule, example);
        String provider = context.provider();
        return ReplyFacts.of(context, canonical.getOrDefault(provider, provider));
    }

    /// The reply of an example, from a host such as the rule asks for.
    public static ReplyContext context(ResponseRule rule, String example) {
        Match match = rule.match();
        String provider =
                match.providers().isEmpty() ? "" : match.providers().getFirst().toLowerCase(Locale.ROOT);
        SmtpPhase phase = match.phases().isEmpty()
                ? SmtpPhase.RCPT
                : match.phases().iterator().next();
        return new ReplyContext(
                provider,
                name(match.domain()),
                name(match.mx()),
                name(match.source()),
                phase,
                SmtpReply.parse(example, 550));
    }

    private static String name(Optional<Glob> glob) {
        return glob.map(g -> g.text().replace('*', 'x').replace('?', 'x')).orElse("");
    }
}
