package io.penstock.engine.rules.lint;

import io.penstock.engine.rules.EnhancedPattern;
import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.pattern.PatternShape;
import io.penstock.engine.smtp.SmtpPhase;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A rule's conditions in a form that can be compared.
///
/// @param id of the rule
/// @param providers under their own names; empty for any
/// @param codes null for any
/// @param texts the alternatives of all patterns; empty for any text
record Conditions(
        String id,
        Match match,
        Set<String> providers,
        Set<SmtpPhase> phases,
        @Nullable BitSet codes,
        List<EnhancedPattern> enhanced,
        List<PatternShape> texts) {

    static Conditions of(ResponseRule rule, LintSubject subject) {
        Match match = rule.match();
        var texts = new ArrayList<PatternShape>();
        for (var pattern : match.texts())
            texts.addAll(subject.shape(pattern.source()).branches());
        return new Conditions(
                rule.id(), match, subject.providers(rule), match.phases(), codes(match), match.enhanced(), texts);
    }

    private static @Nullable BitSet codes(Match match) {
        if (match.codes().isEmpty()) return null;
        var codes = new BitSet(600);
        for (int code = 200; code < 600; code++) {
            int each = code;
            if (match.codes().stream().anyMatch(pattern -> pattern.matches(each))) codes.set(code);
        }
        return codes;
    }
}
