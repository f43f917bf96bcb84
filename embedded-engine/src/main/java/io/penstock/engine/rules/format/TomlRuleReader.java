package io.penstock.engine.rules.format;

import io.penstock.engine.rules.Durations;
import io.penstock.engine.rules.NamedSchedule;
import io.penstock.engine.rules.RuleException;
import java.util.List;
import java.util.Set;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/// Reads one TOML text into an assembly.
final class TomlRuleReader {
    private static final Set<String> TOP = Set.of("files", "published", "providers", "schedules", "rule");
    private static final Set<String> SCHEDULE = Set.of("delays", "give-up-after");

    private final String name;
    private final Comments comments;
    private final DocumentAssembly assembly;

    private TomlRuleReader(String name, String toml, DocumentAssembly assembly) {
        this.name = name;
        this.comments = Comments.of(toml);
        this.assembly = assembly;
    }

    /// @return the names under `files`
    static List<String> read(String name, String toml, DocumentAssembly assembly) {
        TomlParseResult result = Toml.parse(toml);
        if (result.hasErrors()) {
            TomlParseError first = result.errors().getFirst();
            throw new RuleFormatException(
                    new SourcePlace(
                            name, first.position().line(), first.position().column()),
                    "not valid TOML: " + first.getMessage());
        }
        return new TomlRuleReader(name, toml, assembly).read(result);
    }

    private List<String> read(TomlParseResult result) {
        var top = new TomlKeys(name, result, "a rule table", TOP);
        assembly.addHeading(comments.heading());
        providers(top);
        schedules(top);
        TomlArray rules = top.tables("rule");
        for (int i = 0; i < rules.size(); i++) {
            int line = rules.inputPositionOf(i).line();
            var keys = new TomlKeys(name, rules.getTable(i), "a rule", TomlRule.KEYS, rules.inputPositionOf(i));
            assembly.addRule(TomlRule.read(keys), keys.place(), comments.above(line));
        }
        return top.strings("files");
    }

    private void providers(TomlKeys top) {
        TomlTable providers = top.table("providers");
        var keys = new TomlKeys(name, providers, "[providers]", providers.keySet());
        for (String provider : providers.keySet()) assembly.addAliases(provider, keys.strings(provider));
    }

    private void schedules(TomlKeys top) {
        TomlTable schedules = top.table("schedules");
        var parent = new TomlKeys(name, schedules, "[schedules]", schedules.keySet());
        for (String schedule : schedules.keySet()) {
            var keys = new TomlKeys(name, parent.table(schedule), "a schedule", SCHEDULE);
            SourcePlace place = parent.place(schedule);
            try {
                var delays =
                        keys.strings("delays").stream().map(Durations::parse).toList();
                assembly.addSchedule(
                        new NamedSchedule(schedule, delays, Durations.parse(keys.string("give-up-after"))), place);
            } catch (RuleFormatException e) {
                throw e;
            } catch (RuleException e) {
                throw new RuleFormatException(place, e.getMessage());
            }
        }
    }
}
