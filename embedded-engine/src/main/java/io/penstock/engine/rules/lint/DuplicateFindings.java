package io.penstock.engine.rules.lint;

import io.penstock.engine.rules.CodePattern;
import io.penstock.engine.rules.EnhancedPattern;
import io.penstock.engine.rules.Glob;
import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.TextPattern;
import io.penstock.engine.smtp.SmtpPhase;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Two enabled rules with the same match, whatever the order of its lists: only the first can decide.
final class DuplicateFindings implements TableCheck {

    @Override
    public void check(LintSubject subject, FindingSink sink) {
        Map<String, ResponseRule> seen = new HashMap<>();
        for (LintedRule each : subject.linted()) {
            ResponseRule rule = each.rule();
            if (!rule.enabled()) continue;
            ResponseRule first = seen.putIfAbsent(each.matchKey(subject), rule);
            if (!subject.wants(rule) || first == null || first.validUntil().isPresent()) continue;
            String also = first.category() == rule.category()
                    ? ""
                    : ", yet calls it " + rule.category().displayName();
            sink.add(
                    "duplicate",
                    Severity.ERROR,
                    rule,
                    "",
                    "it matches the same as '" + first.id() + "'" + also + "; it never decides",
                    "remove one of the two");
        }
    }

    /// Equal for matches that take the same replies by the same means.
    ///
    /// @param providers under the names that rules use
    static String key(Match match, Set<String> providers) {
        var key = new StringBuilder();
        add(providers.stream(), key);
        for (var glob : List.of(match.domain(), match.mx(), match.source())) add(Stream.of(glob(glob)), key);
        add(match.phases().stream().map(SmtpPhase::name), key);
        add(match.codes().stream().map(CodePattern::text), key);
        add(match.enhanced().stream().map(EnhancedPattern::text), key);
        add(match.texts().stream().map(TextPattern::source), key);
        return key.toString();
    }

    /// With lengths, so that no content can look like two.
    private static void add(Stream<String> values, StringBuilder key) {
        List<String> sorted = values.distinct().sorted().toList();
        key.append(sorted.size()).append('[');
        for (String value : sorted) key.append(value.length()).append(':').append(value);
    }

    private static String glob(Optional<Glob> glob) {
        return glob.map(each -> each.text().toLowerCase(Locale.ROOT)).orElse("");
    }
}
