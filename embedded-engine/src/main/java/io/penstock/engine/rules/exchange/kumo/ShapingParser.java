package io.penstock.engine.rules.exchange.kumo;

import io.penstock.engine.rules.format.RuleFormatException;
import io.penstock.engine.rules.format.SourcePlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/// Reads the blocks of a shaping file.
final class ShapingParser {
    private static final Set<String> OF_BLOCK = Set.of("match", "automation", "sources", "replace_base", "mx_rollup");

    private final KumoToml toml;
    private final Mistakes mistakes = new Mistakes();
    private final List<Section> sections = new ArrayList<>();

    private ShapingParser(KumoToml toml) {
        this.toml = toml;
    }

    /// @throws RuleFormatException if it is not TOML, or nothing like a shaping file
    static ShapingFile parse(String name, String text) {
        return new ShapingParser(KumoToml.parse(name, text)).parse();
    }

    private ShapingFile parse() {
        for (String key : toml.keys(toml.root())) {
            SourcePlace place = toml.place(toml.root(), key);
            if (!(toml.root().get(List.of(key)) instanceof TomlTable table)) {
                unknownAtTop(key, place);
            } else if (key.equals("provider")) {
                providers(table);
            } else {
                block(key.equals("default") ? Section.Kind.DEFAULT : Section.Kind.DOMAIN, key, place, table);
            }
        }
        if (sections.isEmpty()
                && !toml.root().isEmpty()
                && toml.root().keySet().stream().noneMatch("provider"::equals))
            throw new RuleFormatException(
                    new SourcePlace(toml.name(), 1, 1),
                    "this is no shaping file: it has no block such as [\"default\"], [provider.\"x\"] or [\"example.com\"]");
        return new ShapingFile(toml, sections, mistakes);
    }

    private void unknownAtTop(String key, SourcePlace place) {
        mistakes.error(
                "unknown-key",
                place,
                key,
                "'" + key + "' stands in no block; KumoMTA refuses the file",
                "put it below [\"default\"] or the block that it is for");
    }

    private void providers(TomlTable providers) {
        for (String name : toml.keys(providers)) {
            SourcePlace place = toml.place(providers, name);
            if (providers.get(List.of(name)) instanceof TomlTable table)
                block(Section.Kind.PROVIDER, name, place, table);
            else
                mistakes.error(
                        "unknown-key",
                        place,
                        "provider",
                        "'" + name + "' stands in [provider] itself",
                        "name the provider, as in [provider.\"google\"]");
        }
    }

    private void block(Section.Kind kind, String name, SourcePlace place, TomlTable table) {
        if (kind == Section.Kind.DOMAIN && looksUnquoted(table)) {
            mistakes.error(
                    "unquoted-domain",
                    place,
                    name,
                    "[" + name + "." + table.keySet().iterator().next()
                            + "...] without quotes is a table within a table, not a domain",
                    "write the domain in quotes, as in [\"" + name + "."
                            + table.keySet().iterator().next() + "\"]");
            return;
        }
        var section = new Section(
                kind,
                name,
                place,
                new ArrayList<>(),
                table.contains(List.of("match")),
                new ArrayList<>(),
                Boolean.TRUE.equals(table.get(List.of("replace_base"))),
                new ArrayList<>());
        for (String key : toml.keys(table)) {
            Object value = java.util.Objects.requireNonNull(table.get(List.of(key)));
            switch (key) {
                case "match" -> matches(section, value, toml.place(table, key));
                case "automation" -> automation(section, value, toml.place(table, key));
                case "sources" -> sources(section, value, toml.place(table, key));
                default -> setting(section, key, value, toml.place(table, key));
            }
        }
        sections.add(section);
    }

    private static boolean looksUnquoted(TomlTable table) {
        return table.size() == 1
                && table.get(List.of(table.keySet().iterator().next())) instanceof TomlTable
                && !OF_BLOCK.contains(table.keySet().iterator().next())
                && !KumoWords.options().contains(table.keySet().iterator().next());
    }

    private void matches(Section section, Object value, SourcePlace place) {
        if (section.kind() != Section.Kind.PROVIDER) {
            mistakes.error("unknown-key", place, section.label(), "only a provider has a match", "remove it");
            return;
        }
        if (!(value instanceof TomlArray array)) {
            mistakes.error(
                    "invalid-value",
                    place,
                    section.label(),
                    "match must be a list",
                    "write match=[{MXSuffix=\".example.com\"}]");
            return;
        }
        for (int i = 0; i < array.size(); i++) {
            SourcePlace at = toml.place(array, i);
            if (array.get(i) instanceof TomlTable one && one.size() == 1) match(section, one, at);
            else
                mistakes.error(
                        "invalid-value",
                        at,
                        section.label(),
                        "each match has one key",
                        "write {MXSuffix=\".example.com\"}");
        }
    }

    private void match(Section section, TomlTable one, SourcePlace place) {
        String kind = one.keySet().iterator().next();
        if (!KumoWords.MATCHES.contains(kind))
            mistakes.error(
                    "unknown-key",
                    place,
                    section.label(),
                    "'" + kind + "' is no way to match a provider",
                    "use MXSuffix, DomainSuffix or HostName");
        else if (one.get(List.of(kind)) instanceof String text)
            section.matches().add(new Section.HostMatch(kind, text, place));
        else mistakes.error("invalid-value", place, section.label(), kind + " must be a text", "put it in quotes");
    }

    private void sources(Section section, Object value, SourcePlace place) {
        if (!(value instanceof TomlTable table)) {
            mistakes.error(
                    "invalid-value",
                    place,
                    section.label(),
                    "sources must be a table",
                    "write [\"example.com\".sources.\"ip1\"]");
            return;
        }
        for (String source : toml.keys(table)) {
            if (!(table.get(List.of(source)) instanceof TomlTable own)) {
                mistakes.error(
                        "invalid-value",
                        toml.place(table, source),
                        section.label(),
                        "'" + source + "' must be a table",
                        "write [\"example.com\".sources.\"" + source + "\"]");
                continue;
            }
            for (String key : toml.keys(own))
                setting(section, key, java.util.Objects.requireNonNull(own.get(List.of(key))), toml.place(own, key));
        }
    }

    private void setting(Section section, String key, Object value, SourcePlace place) {
        section.settings().add(new Section.Setting(key, shown(value), place));
        if (!KumoWords.options().contains(key)) {
            var near = KumoWords.nearest(key, KumoWords.options());
            near.or(() -> KumoWords.nearest(key, KumoWords.AUTOMATION_KEYS))
                    .ifPresentOrElse(
                            known -> mistakes.error(
                                    "unknown-key",
                                    place,
                                    section.label(),
                                    "'" + key + "' is no option of KumoMTA",
                                    KumoWords.AUTOMATION_KEYS.contains(known)
                                            ? "'" + known + "' belongs into a [[" + section.label() + ".automation]]"
                                            : "did you mean " + known + "?"),
                            () -> mistakes.hint(
                                    "unknown-key",
                                    place,
                                    section.label(),
                                    "'" + key + "' is no option that is known here",
                                    "look whether your version of KumoMTA has it"));
            return;
        }
        KumoWords.wrong(key, value)
                .ifPresent(reason -> mistakes.error(
                        "invalid-value",
                        place,
                        section.label(),
                        key + ": " + reason,
                        "KumoMTA refuses the file until it is mended"));
    }

    static String shown(Object value) {
        if (value instanceof TomlArray array) return array.toJson().replaceAll("\\s+", " ");
        if (value instanceof TomlTable table) return new TreeSet<>(table.keySet()).toString();
        return value instanceof String text ? "\"" + text + "\"" : value.toString();
    }

    private void automation(Section section, Object value, SourcePlace place) {
        if (!(value instanceof TomlArray array)) {
            mistakes.error(
                    "invalid-value",
                    place,
                    section.label(),
                    "automation must be a list of tables",
                    "write two brackets, [[" + section.label() + ".automation]]");
            return;
        }
        var parser = new AutomationParser(toml, section.label(), mistakes);
        for (int i = 0; i < array.size(); i++) {
            if (array.get(i) instanceof TomlTable rule)
                section.automation().add(parser.parse(rule, toml.place(array, i)));
            else
                mistakes.error(
                        "invalid-value",
                        toml.place(array, i),
                        section.label(),
                        "a rule must be a table",
                        "write [[" + section.label() + ".automation]]");
        }
    }
}
