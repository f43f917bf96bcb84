package io.penstock.rules.exchange;

import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.rules.format.RuleDocument;
import io.penstock.engine.rules.format.RuleTableFormat;
import io.penstock.engine.rules.lint.Severity;
import io.penstock.rules.document.EditedTable;
import io.penstock.rules.document.TableEdit;
import io.penstock.rules.document.TableEdits;
import io.penstock.rules.host.EditorJobs;
import io.penstock.rules.host.FileDialogs;
import io.penstock.rules.look.Notice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;

/// Reads rules from a file into the table, as one step that can be undone, and writes the table to a file.
public final class ExchangeController {
    private final EditedTable table;
    private final EditorJobs jobs;
    private final FileDialogs files;
    private final Consumer<Notice> notices;

    public ExchangeController(EditedTable table, EditorJobs jobs, FileDialogs files, Consumer<Notice> notices) {
        this.table = table;
        this.jobs = jobs;
        this.files = files;
        this.notices = notices;
    }

    public void importFile() {
        files.toOpen("Import rules").ifPresent(this::importFrom);
    }

    void importFrom(Path file) {
        jobs.run(
                "Reading " + file.getFileName(),
                () -> RuleTableFormat.load(file),
                read -> ask(file, read),
                failure -> notices.accept(Notice.of(Severity.ERROR, "Nothing was imported. " + failure.getMessage())));
    }

    private void ask(Path file, RuleDocument read) {
        String name = String.valueOf(file.getFileName());
        notices.accept(Notice.of(
                Severity.HINT,
                name + " holds " + count(read.table().rules()) + ".",
                new Notice.Choice("rules-import-add", "Add and update", () -> table.apply(added(name, read))),
                new Notice.Choice(
                        "rules-import-replace", "Replace the table", () -> table.apply(replaced(name, read)))));
    }

    private static TableEdit replaced(String name, RuleDocument read) {
        return new TableEdit(
                "replace the table by " + name, "", read, firstOf(read.table().rules()));
    }

    /// Rules with a known id take the place of the old ones, new ones go to the end.
    TableEdit added(String name, RuleDocument read) {
        RuleTable now = table.document().table();
        var rules = new LinkedHashMap<String, ResponseRule>();
        now.rules().forEach(rule -> rules.put(rule.id(), rule));
        read.table().rules().forEach(rule -> rules.put(rule.id(), rule));
        var schedules = new HashMap<>(now.schedules());
        schedules.putAll(read.table().schedules());
        var aliases = new HashMap<>(now.providerAliases());
        aliases.putAll(read.table().providerAliases());
        var result = new RuleTable(now.version(), new ArrayList<>(rules.values()), schedules, aliases);
        return new TableEdit(
                "import " + name,
                "",
                TableEdits.withComments(table.document().withTable(result), read.comments()),
                firstOf(read.table().rules()));
    }

    public void exportFile() {
        var document = table.document();
        files.toSave("Export rules", "rules.toml")
                .ifPresent(file -> jobs.run(
                        "Writing " + file.getFileName(),
                        () -> Files.writeString(file, RuleTableFormat.write(document)),
                        written -> notices.accept(Notice.of(
                                Severity.HINT, count(document.table().rules()) + " written to " + written + ".")),
                        failure -> notices.accept(Notice.of(
                                Severity.ERROR,
                                "The rules could not be written to " + file + ": " + failure.getMessage()
                                        + ". Choose another place."))));
    }

    private static List<String> firstOf(List<ResponseRule> rules) {
        return rules.isEmpty() ? List.of() : List.of(rules.getFirst().id());
    }

    private static String count(List<ResponseRule> rules) {
        return rules.size() == 1 ? "1 rule" : String.format("%,d rules", rules.size());
    }
}
