package io.penstock.engine.rules.format;

import io.penstock.engine.rules.Durations;
import io.penstock.engine.rules.NamedSchedule;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleException;
import java.util.ArrayList;
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
    private final Faults.Collected collected;
    private final Faults faults;
    private final int linesAbove;

    private TomlRuleReader(
            String name, String toml, int linesAbove, DocumentAssembly assembly, Faults.Collected collected, Faults f) {
        this.name = name;
        this.linesAbove = linesAbove;
        this.comments = Comments.of(toml);
        this.assembly = assembly;
        this.collected = collected;
        this.faults = f;
    }

    /// Ends at the first mistake.
    ///
    /// @param linesAbove lines of the file before this text
    /// @return the names under `files`
    static List<String> read(String name, String toml, int linesAbove, DocumentAssembly assembly) {
        TomlParseResult result = Toml.parse(toml);
        if (result.hasErrors()) throw syntax(name, result, linesAbove);
        var unused = new Faults.Collected();
        return new TomlRuleReader(name, toml, linesAbove, assembly, unused, Faults.STRICT).read(result);
    }

    /// Goes on behind each mistake. A text that is not TOML is read table by table.
    ///
    /// @return the names under `files`
    static List<String> inspect(String name, String toml, DocumentAssembly assembly, Faults.Collected faults) {
        TomlParseResult whole = Toml.parse(toml);
        if (!whole.hasErrors()) return new TomlRuleReader(name, toml, 0, assembly, faults, faults).read(whole);
        int before = faults.count();
        var files = new ArrayList<String>();
        for (TextBlocks.Block block : TextBlocks.of(toml)) {
            int above = block.line() - 1;
            TomlParseResult part = Toml.parse(block.text());
            if (part.hasErrors()) faults.add(unclosed(name, block, part, above));
            else files.addAll(new TomlRuleReader(name, block.text(), above, assembly, faults, faults).read(part));
        }
        // each part is valid, the whole is not: a table that is there twice, for one
        if (faults.count() == before) faults.add(syntax(name, whole, 0));
        return files;
    }

    /// A list or a text without an end: its beginning says more than the end of the block.
    private static RuleFormatException unclosed(
            String name, TextBlocks.Block block, TomlParseResult part, int linesAbove) {
        RuleFormatException mistake = syntax(name, part, linesAbove);
        if (!mistake.reason().contains("end of input")) return mistake;
        var items = TomlOutline.of(block.text());
        for (TomlOutline.Item item : items.reversed()) {
            if (!(item instanceof TomlOutline.Entry entry)) continue;
            int above = (int) block.text()
                    .substring(0, entry.start())
                    .chars()
                    .filter(c -> c == '\n')
                    .count();
            return new RuleFormatException(
                    new SourcePlace(name, linesAbove + above + 1, 1),
                    "not valid TOML: the value of '" + entry.key() + "' has no end; close it");
        }
        return mistake;
    }

    private static RuleFormatException syntax(String name, TomlParseResult result, int linesAbove) {
        TomlParseError first = result.errors().getFirst();
        return new RuleFormatException(
                new SourcePlace(
                        name,
                        first.position().line() + linesAbove,
                        first.position().column()),
                "not valid TOML: " + first.getMessage());
    }

    private List<String> read(TomlParseResult result) {
        var top = new TomlKeys(name, result, "a rule table", TOP, null, linesAbove, faults);
        if (linesAbove == 0) assembly.addHeading(comments.heading());
        providers(top);
        schedules(top);
        TomlArray rules = top.tables("rule");
        for (int i = 0; i < rules.size(); i++) {
            int line = rules.inputPositionOf(i).line();
            int before = collected.count();
            var keys = new TomlKeys(
                    name, rules.getTable(i), "a rule", TomlRule.KEYS, rules.inputPositionOf(i), linesAbove, faults);
            ResponseRule rule = TomlRule.read(keys);
            if (collected.count() == before)
                assembly.addRule(rule, keys.place(), keys.place("disposition"), comments.above(line), faults);
        }
        return top.strings("files");
    }

    private void providers(TomlKeys top) {
        TomlTable providers = top.table("providers");
        var keys = new TomlKeys(name, providers, "[providers]", providers.keySet(), null, linesAbove, faults);
        for (String provider : providers.keySet()) assembly.addAliases(provider, keys.strings(provider));
    }

    private void schedules(TomlKeys top) {
        TomlTable schedules = top.table("schedules");
        var parent = new TomlKeys(name, schedules, "[schedules]", schedules.keySet(), null, linesAbove, faults);
        for (String schedule : schedules.keySet()) {
            TomlTable table = parent.table(schedule);
            var keys = new TomlKeys(name, table, "a schedule", SCHEDULE, null, linesAbove, faults);
            SourcePlace place = parent.place(schedule);
            try {
                var delays =
                        keys.strings("delays").stream().map(Durations::parse).toList();
                assembly.addSchedule(
                        new NamedSchedule(schedule, delays, Durations.parse(keys.string("give-up-after"))),
                        place,
                        faults);
            } catch (RuleFormatException e) {
                throw e;
            } catch (RuleException e) {
                assembly.addBrokenSchedule(schedule);
                faults.add(new RuleFormatException(place, e.getMessage()));
            }
        }
    }
}
