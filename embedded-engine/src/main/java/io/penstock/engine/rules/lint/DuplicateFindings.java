package io.penstock.engine.rules.lint;

import io.penstock.engine.rules.Glob;
import io.penstock.engine.rules.ResponseRule;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Two enabled rules with the same match, whatever the order of its lists: only the first can decide.
final class DuplicateFindings implements RuleLint.TableCheck {

    @Override
    public void check(LintSubject subject, RuleLint.FindingSink sink) {
        Map<Object, ResponseRule> seen = new HashMap<>();
        for (ResponseRule rule : subject.rules()) {
            if (!rule.enabled()) continue;
            ResponseRule first = seen.putIfAbsent(key(rule), rule);
            if (first == null || first.validUntil().isPresent()) continue;
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

    static boolean sameMatch(ResponseRule one, ResponseRule other) {
        return key(one).equals(key(other));
    }

    private static Object key(ResponseRule rule) {
        var match = rule.match();
        return List.of(
                lower(match.providers()),
                glob(match.domain()),
                glob(match.mx()),
                glob(match.source()),
                match.phases(),
                new HashSet<>(match.codes()),
                new HashSet<>(match.enhanced()),
                new HashSet<>(match.texts()));
    }

    private static Set<String> lower(List<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    private static String glob(Optional<Glob> glob) {
        return glob.map(each -> each.text().toLowerCase(Locale.ROOT)).orElse("");
    }
}
