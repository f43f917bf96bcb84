package io.penstock.engine.cli.rules;

import io.penstock.engine.egress.ProviderDirectory;
import io.penstock.engine.rules.ExampleCheck;
import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleException;
import io.penstock.engine.rules.RuleTables;
import io.penstock.engine.rules.exchange.RuleExchange;
import io.penstock.engine.rules.exchange.form.CheckContext;
import io.penstock.engine.rules.exchange.form.ForeignFormat;
import io.penstock.engine.rules.format.Inspection;
import io.penstock.engine.rules.format.RuleFormatException;
import io.penstock.engine.rules.format.RuleTableFormat;
import io.penstock.engine.rules.lint.Finding;
import io.penstock.engine.rules.lint.LintContext;
import io.penstock.engine.rules.lint.RuleLint;
import io.penstock.engine.rules.lint.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `penstock rules check`: what is wrong with rule tables, ours and those of other servers.
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Report mistakes in rule tables: dead, shadowed, duplicate and contradicting rules, failing examples and more.",
            "Files of other mail servers are checked as they are. Exit code 1 if there are findings of --fail-on or worse."
        })
final class CheckCommand implements Callable<Integer> {
    /// More add nothing to what the most frequent ones tell.
    private static final int MAX_REPLIES = 200_000;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE|DIR",
            description = "Files, or directories: with a manifest.toml one table, else each rule table in it.")
    private final List<Path> tables = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "FORM",
            description = "What the files are, if that cannot be seen: penstock, or a form of rules convert.")
    private @Nullable String format;

    @Option(names = "--json", description = "Write the findings as JSON.")
    private boolean json;

    @Option(names = "--sarif", description = "Write the findings as SARIF 2.1.0, for code scanning.")
    private boolean sarif;

    @Option(names = "--github", description = "Write the findings as annotations of a GitHub workflow.")
    private boolean github;

    @Option(names = "--all", description = "Show every hint, also where many of one kind are told together.")
    private boolean all;

    @Option(
            names = "--replies",
            paramLabel = "FILE",
            description = "Replies of your own traffic, as TSV or a log of KumoMTA, PowerMTA or Postfix: tells of"
                    + " providers that no rule is for, and of patterns that nobody says any more.")
    private @Nullable Path replies;

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            description = "The least severity that makes exit code 1: error, warning or hint. Default: warning.")
    private String failOn = "warning";

    private int checked;

    @Override
    public Integer call() {
        Severity least = severity();
        if (Stream.of(json, sarif, github).filter(on -> on).count() > 1)
            throw new ParameterException(spec.commandLine(), "choose one of --json, --sarif and --github");
        List<ReplyContext> seen;
        try {
            seen = seen();
        } catch (RuleException e) {
            return couldNot(e);
        }
        var findings = new ArrayList<Finding>();
        int failed = 0;
        checked = tables.size();
        for (Path table : tables) {
            try {
                findings.addAll(check(table, seen));
            } catch (RuleException e) {
                failed = couldNot(e);
                checked--;
            }
        }
        new FindingsText(findings, checked, all)
                .print(form(), spec.commandLine().getOut());
        if (failed != 0) return failed;
        return findings.stream().anyMatch(finding -> finding.severity().compareTo(least) <= 0)
                ? RulesCommand.FINDINGS
                : 0;
    }

    private FindingsText.Form form() {
        if (json) return FindingsText.Form.JSON;
        if (sarif) return FindingsText.Form.SARIF;
        return github ? FindingsText.Form.GITHUB : FindingsText.Form.TEXT;
    }

    private Severity severity() {
        for (Severity severity : Severity.values()) if (severity.word().equals(failOn)) return severity;
        throw new ParameterException(spec.commandLine(), "'" + failOn + "' is no severity; use error, warning or hint");
    }

    private List<Finding> check(Path table, List<ReplyContext> seen) {
        var today = LocalDate.now(ZoneId.systemDefault());
        if (!Files.isDirectory(table)) return check(CheckedFile.read(table, wanted()), seen, today);
        if (Files.exists(table.resolve("manifest.toml"))) return checkOwn(RuleTableFormat.inspect(table), seen, today);
        List<CheckedFile> files = CheckedFile.of(table);
        if (files.isEmpty())
            throw new RuleException(table + " has no manifest.toml, and none of its files is a rule table; name the"
                    + " files, with --format if need be");
        checked += files.size() - 1;
        return files.stream().flatMap(file -> check(file, seen, today).stream()).toList();
    }

    private static List<Finding> check(CheckedFile file, List<ReplyContext> seen, LocalDate today) {
        String name = file.path().toString();
        if (file.foreign().isEmpty()) return checkOwn(RuleTableFormat.inspect(name, file.text()), seen, today);
        try {
            return RuleExchange.check(
                    file.foreign().get(), name, file.text(), new CheckContext(today, known(seen), seen));
        } catch (RuleFormatException e) {
            return List.of(new Finding(
                    "unreadable",
                    Severity.ERROR,
                    e.place(),
                    "",
                    e.reason(),
                    "mend the text, or say with --format what the file is"));
        }
    }

    private Optional<String> wanted() {
        if (format == null) return Optional.empty();
        String word = format.toLowerCase(Locale.ROOT);
        if (word.equals(CheckedFile.OWN) || ForeignFormat.of(word).isPresent()) return Optional.of(word);
        throw new ParameterException(
                spec.commandLine(), "'" + format + "' is no form; use one of " + CheckedFile.forms());
    }

    private static List<Finding> checkOwn(Inspection inspection, List<ReplyContext> seen, LocalDate today) {
        var context = LintContext.on(today)
                .withProviders(new HashSet<>(ProviderDirectory.builtIn().ids()))
                .withSeen(seen);
        return RuleLint.check(inspection, context);
    }

    /// What providers are known to say: the examples of the table that comes with the engine, and your own traffic.
    private static List<ReplyContext> known(List<ReplyContext> seen) {
        var known = new ArrayList<>(seen);
        for (ResponseRule rule : RuleTables.defaults().rules())
            for (String example : rule.examples()) known.add(ExampleCheck.context(rule, example));
        return known;
    }

    private List<ReplyContext> seen() {
        Path file = replies;
        if (file == null) return List.of();
        var seen = new ArrayList<ReplyContext>();
        RepliesOfFile.read(file, reply -> {
            seen.add(reply);
            return seen.size() < MAX_REPLIES;
        });
        return seen;
    }

    private int couldNot(RuleException e) {
        spec.commandLine().getErr().println("penstock rules check: " + e.getMessage());
        return RulesCommand.COULD_NOT;
    }
}
