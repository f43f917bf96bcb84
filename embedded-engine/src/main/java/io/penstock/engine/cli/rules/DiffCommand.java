package io.penstock.engine.cli.rules;

import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleException;
import io.penstock.engine.rules.diff.FieldChange;
import io.penstock.engine.rules.diff.RuleChange;
import io.penstock.engine.rules.diff.RuleField;
import io.penstock.engine.rules.diff.TableDiff;
import io.penstock.engine.rules.format.RuleTableFormat;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// `penstock rules diff`: what differs between two tables, in words.
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = "Tell what differs between two rule tables: rules added, removed, moved, and the fields that"
                + " changed. Exit code 1 if anything differs.")
final class DiffCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "BEFORE", description = "A TOML file, or a directory with a manifest.toml.")
    @SuppressWarnings("NullAway.Init") // required, so set by picocli
    private Path before;

    @Parameters(index = "1", paramLabel = "AFTER", description = "The same.")
    @SuppressWarnings("NullAway.Init") // required, so set by picocli
    private Path after;

    @Option(names = "--json", description = "Write the differences as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        TableDiff diff;
        try {
            diff = TableDiff.between(
                    RuleTableFormat.load(before).table(),
                    RuleTableFormat.load(after).table());
        } catch (RuleException e) {
            spec.commandLine().getErr().println("penstock rules diff: " + e.getMessage());
            return RulesCommand.COULD_NOT;
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new JsonMapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(
                            diff.changes().stream().map(DiffCommand::asJson).toList()));
        } else {
            diff.changes().forEach(change -> print(change, out));
            out.println(diff.isEmpty() ? "No differences." : capital(diff.summary()) + ".");
        }
        return diff.isEmpty() ? 0 : RulesCommand.FINDINGS;
    }

    private static void print(RuleChange change, PrintWriter out) {
        switch (change) {
            case RuleChange.Added(ResponseRule rule, int position) -> {
                out.println("+ " + rule.id() + ": new, as rule " + position);
                for (RuleField field : RuleField.values()) {
                    String value = field.read(rule);
                    boolean usual = field == RuleField.ID
                            || (field == RuleField.ENABLED && value.equals(RuleField.YES))
                            || (field == RuleField.ALERT_ONLY && value.equals(RuleField.NO));
                    if (!usual && !value.isEmpty())
                        lines(field.label(), "+ ", value.lines().toList(), out);
                }
            }
            case RuleChange.Removed(ResponseRule rule, int position) ->
                out.println("- " + rule.id() + ": removed, was rule " + position + " (" + rule.category() + ")");
            case RuleChange.Moved(ResponseRule rule, int from, int to) ->
                out.println("> " + rule.id() + ": moved from " + from + " to " + to);
            case RuleChange.Changed(ResponseRule _, ResponseRule rule, var fields) -> {
                out.println("~ " + rule.id() + ": changed");
                fields.forEach(field -> print(field, out));
            }
            case RuleChange.WordChanged(String name, String was, String is) -> {
                out.println("~ " + name);
                if (!was.isEmpty()) out.println("      - " + was);
                if (!is.isEmpty()) out.println("      + " + is);
            }
        }
    }

    /// Of a list, only the entries that differ.
    private static void print(FieldChange change, PrintWriter out) {
        var gone = new ArrayList<>(change.before().lines().toList());
        var come = new ArrayList<>(change.after().lines().toList());
        for (String line : change.before().lines().toList()) if (come.remove(line)) gone.remove(line);
        String label = change.field().label();
        if (gone.isEmpty() && come.isEmpty()) {
            out.println("    " + label + ": in another order");
            return;
        }
        lines(label, "- ", gone, out);
        lines(gone.isEmpty() ? label : "", "+ ", come, out);
    }

    private static void lines(String label, String sign, List<String> values, PrintWriter out) {
        String lead = label.isEmpty() ? "" : label + ":";
        for (String value : values) {
            out.println("    " + String.format("%-18s", lead) + sign + value);
            lead = "";
        }
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static Map<String, Object> asJson(RuleChange change) {
        var json = new LinkedHashMap<String, Object>();
        switch (change) {
            case RuleChange.Added(ResponseRule rule, int position) -> {
                json.put("change", "added");
                json.put("rule", rule.id());
                json.put("to", position);
            }
            case RuleChange.Removed(ResponseRule rule, int position) -> {
                json.put("change", "removed");
                json.put("rule", rule.id());
                json.put("from", position);
            }
            case RuleChange.Moved(ResponseRule rule, int from, int to) -> {
                json.put("change", "moved");
                json.put("rule", rule.id());
                json.put("from", from);
                json.put("to", to);
            }
            case RuleChange.Changed(ResponseRule _, ResponseRule rule, var fields) -> {
                json.put("change", "changed");
                json.put("rule", rule.id());
                json.put(
                        "fields",
                        fields.stream()
                                .map(field -> Map.of(
                                        "field", field.field().label(),
                                        "before", field.before(),
                                        "after", field.after()))
                                .toList());
            }
            case RuleChange.WordChanged(String name, String was, String is) -> {
                json.put("change", "setting");
                json.put("name", name);
                json.put("before", was);
                json.put("after", is);
            }
        }
        return json;
    }
}
