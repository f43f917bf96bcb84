package io.penstock.engine.cli.rules;

import io.penstock.engine.rules.RuleException;
import io.penstock.engine.rules.format.RuleTableFormat;
import io.penstock.engine.rules.lint.Finding;
import io.penstock.engine.rules.lint.RuleLint;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// `penstock rules check`: what is wrong with rule tables.
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Report mistakes in rule tables: dead, shadowed, duplicate and contradicting rules, failing"
                + " examples and more. Exit code 1 if there are any.")
final class CheckCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE|DIR",
            description = "TOML files, or directories with a manifest.toml.")
    private final List<Path> tables = new ArrayList<>();

    @Option(names = "--json", description = "Write the findings as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        var findings = new ArrayList<Finding>();
        for (Path table : tables) {
            try {
                var document = RuleTableFormat.load(table);
                findings.addAll(RuleLint.check(document, LocalDate.now(ZoneId.systemDefault())));
            } catch (RuleException e) {
                spec.commandLine().getErr().println("penstock rules check: " + e.getMessage());
                return RulesCommand.COULD_NOT;
            }
        }
        print(findings);
        return findings.isEmpty() ? 0 : RulesCommand.FINDINGS;
    }

    private void print(List<Finding> findings) {
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(new JsonMapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(
                            findings.stream().map(CheckCommand::asJson).toList()));
            return;
        }
        for (Finding finding : findings) {
            out.println(finding.place() + ": " + finding.severity().word() + " " + finding.id() + ": rule '"
                    + finding.ruleId() + "': " + finding.reason());
            out.println("    " + finding.mend());
        }
        out.println(findings.isEmpty() ? "No findings." : findings.size() + " findings.");
    }

    private static Map<String, Object> asJson(Finding finding) {
        return Map.of(
                "id", finding.id(),
                "severity", finding.severity().word(),
                "file", finding.place().file(),
                "line", finding.place().line(),
                "column", finding.place().column(),
                "rule", finding.ruleId(),
                "reason", finding.reason(),
                "mend", finding.mend());
    }
}
