package io.penstock.engine.rules.format;

import io.penstock.engine.rules.Disposition;
import io.penstock.engine.rules.Glob;
import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.ResponseRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One key of a rule as a file has it.
///
/// @param values one, or the elements of a list
record RuleKey(String name, Form form, List<String> values) {
    enum Form {
        /// A word of TOML's own, such as a date.
        BARE,
        TEXT,
        /// One text, or a list if there are several.
        TEXT_OR_LIST,
        /// The same, without escapes where possible.
        PATTERNS,
        LIST
    }

    /// The keys of a rule that are set, in the order in which they are written.
    static List<RuleKey> of(ResponseRule rule) {
        var keys = new ArrayList<RuleKey>();
        keys.add(new RuleKey("id", Form.TEXT, List.of(rule.id())));
        if (!rule.enabled()) keys.add(new RuleKey("enabled", Form.BARE, List.of("false")));
        if (rule.alertOnly()) keys.add(new RuleKey("alert-only", Form.BARE, List.of("true")));
        addMatch(rule.match(), keys);
        keys.add(new RuleKey("category", Form.TEXT, List.of(rule.category().displayName())));
        if (!rule.disposition().equals(Disposition.follow()))
            keys.add(new RuleKey(
                    "disposition", Form.TEXT, List.of(rule.disposition().toString())));
        add("actions", Form.LIST, texts(rule.actions()), keys);
        addText("note", rule.note(), keys);
        addText("owner", rule.owner(), keys);
        add("links", Form.TEXT_OR_LIST, rule.links(), keys);
        rule.validUntil().ifPresent(date -> keys.add(new RuleKey("valid-until", Form.BARE, List.of(date.toString()))));
        rule.reviewAfter()
                .ifPresent(date -> keys.add(new RuleKey("review-after", Form.BARE, List.of(date.toString()))));
        add("examples", Form.LIST, rule.examples(), keys);
        add("counter-examples", Form.LIST, rule.counterExamples(), keys);
        return keys;
    }

    private static void addMatch(Match match, List<RuleKey> keys) {
        add("provider", Form.TEXT_OR_LIST, match.providers(), keys);
        addGlob("domain", match.domain(), keys);
        addGlob("mx", match.mx(), keys);
        addGlob("source", match.source(), keys);
        var phases = match.phases().stream()
                .sorted()
                .map(phase -> phase.name().toLowerCase(Locale.ROOT))
                .toList();
        add("phase", Form.TEXT_OR_LIST, phases, keys);
        add("code", Form.TEXT_OR_LIST, texts(match.codes()), keys);
        add("enhanced", Form.TEXT_OR_LIST, texts(match.enhanced()), keys);
        add("text", Form.PATTERNS, texts(match.texts()), keys);
    }

    private static void addGlob(String name, Optional<Glob> glob, List<RuleKey> keys) {
        glob.ifPresent(each -> addText(name, each.text(), keys));
    }

    private static void addText(String name, String value, List<RuleKey> keys) {
        if (!value.isEmpty()) keys.add(new RuleKey(name, Form.TEXT, List.of(value)));
    }

    private static void add(String name, Form form, List<String> values, List<RuleKey> keys) {
        if (!values.isEmpty()) keys.add(new RuleKey(name, form, values));
    }

    private static List<String> texts(List<?> values) {
        return values.stream().map(Object::toString).toList();
    }

    /// The value as it is written where nothing says otherwise.
    String written() {
        boolean one = values.size() == 1;
        return switch (form) {
            case BARE -> values.getFirst();
            case TEXT -> TomlText.basic(values.getFirst());
            case TEXT_OR_LIST -> one ? TomlText.basic(values.getFirst()) : TomlText.list(values);
            case PATTERNS -> {
                var literals = values.stream().map(TomlText::literal).toList();
                yield one ? literals.getFirst() : TomlText.join(literals);
            }
            case LIST -> TomlText.list(values);
        };
    }

    /// The value in the style of the one that it replaces.
    ///
    /// @param before what `written` says
    String writtenLike(String written, List<String> before, String lineEnd) {
        if (form == Form.BARE || written.isEmpty()) return written();
        if (written.startsWith("[")) return new ArrayPatch(written, before, lineEnd).with(this);
        return values.size() == 1 && form != Form.LIST ? like(values.getFirst(), written) : written();
    }

    /// One text in the quotes of another.
    String like(String value, String other) {
        if (other.startsWith("\"\"\"") || other.startsWith("'''")) {
            var multiline = TomlText.multiline(value, other);
            if (multiline.isPresent()) return multiline.get();
        }
        return other.startsWith("'") || (form == Form.PATTERNS && !other.startsWith("\""))
                ? TomlText.literal(value)
                : form == Form.PATTERNS ? TomlText.literalIfEscaped(value) : TomlText.basic(value);
    }
}
