package io.penstock.engine.rules.exchange.kumo;

import io.penstock.engine.rules.format.RuleFormatException;
import io.penstock.engine.rules.format.SourcePlace;
import java.util.ArrayList;
import java.util.List;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/// A bounce classifier file, read leniently.
///
/// @param patterns in the order in which they are tried
record ClassifierFile(KumoToml toml, List<Pattern> patterns, List<ClassName> classes, Mistakes mistakes) {

    /// @param valid whether KumoMTA can compile it
    record Pattern(String className, String text, SourcePlace place, boolean valid) {}

    record ClassName(String name, SourcePlace place) {}

    /// @throws RuleFormatException if it is not TOML, or has no `[rules]`
    static ClassifierFile parse(String name, String text) {
        var toml = KumoToml.parse(name, text);
        var file = new ClassifierFile(toml, new ArrayList<>(), new ArrayList<>(), new Mistakes());
        if (!(toml.root().get(List.of("rules")) instanceof TomlTable rules))
            throw new RuleFormatException(
                    new SourcePlace(name, 1, 1),
                    "this is no bounce classifier: it has no [rules] with a list of patterns for each class");
        for (String key : toml.keys(toml.root()))
            if (!key.equals("rules"))
                file.mistakes.warning(
                        "unknown-key",
                        toml.place(toml.root(), key),
                        key,
                        "'" + key + "' means nothing in a bounce classifier",
                        "put classes below [rules], or remove it");
        for (String className : toml.keys(rules)) file.read(className, rules);
        return file;
    }

    private void read(String className, TomlTable rules) {
        SourcePlace place = toml.place(rules, className);
        classes.add(new ClassName(className, place));
        if (!(rules.get(List.of(className)) instanceof TomlArray array)) {
            mistakes.error(
                    "invalid-value",
                    place,
                    className,
                    "a class needs a list of patterns",
                    "write " + className + " = [\"...\"]");
            return;
        }
        for (int i = 0; i < array.size(); i++) {
            SourcePlace at = toml.place(array, i);
            if (array.get(i) instanceof String text)
                patterns.add(new Pattern(className, text, at, AutomationParser.isValid(text, at, className, mistakes)));
            else mistakes.error("invalid-value", at, className, "a pattern must be a text", "put it in quotes");
        }
    }
}
