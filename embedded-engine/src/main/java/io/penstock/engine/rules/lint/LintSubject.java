package io.penstock.engine.rules.lint;

import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.rules.format.RuleDocument;
import io.penstock.engine.rules.pattern.PatternShape;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A table with what several checks ask about it, worked out once.
final class LintSubject {
    private final RuleDocument document;
    private final LintContext context;
    private final Map<String, String> canonicalProviders;
    private final Map<String, PatternShape> shapes = new HashMap<>();

    LintSubject(RuleDocument document, LintContext context) {
        this.document = document;
        this.context = context;
        canonicalProviders = document.table().canonicalProviders();
    }

    RuleDocument document() {
        return document;
    }

    RuleTable table() {
        return document.table();
    }

    List<ResponseRule> rules() {
        return document.table().rules();
    }

    LintContext context() {
        return context;
    }

    /// The name that rules use for a provider or its alias.
    String canonical(String provider) {
        String lower = provider.toLowerCase(Locale.ROOT);
        return canonicalProviders.getOrDefault(lower, lower);
    }

    PatternShape shape(String source) {
        return shapes.computeIfAbsent(source, PatternShape::of);
    }
}
