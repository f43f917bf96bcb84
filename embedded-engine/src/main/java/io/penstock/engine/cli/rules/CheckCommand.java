package io.penstock.engine.cli.rules;

import io.penstock.engine.egress.ProviderDirectory;
import io.penstock.engine.files.FileTrouble;
import io.penstock.engine.rules.ExampleCheck;
import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleException;
import io.penstock.engine.rules.RuleTables;
import io.penstock.engine.rules.exchange.RuleExchange;
import io.penstock.engine.rules.exchange.form.CheckContext;
import io.penstock.engine.rules.exchange.form.ForeignFormat;
import io.penstock.engine.rules.format.Inspection;
import io.penstock.engine.rules.format.RuleTableFormat;
import io.penstock.engine.rules.lint.Finding;
import io.penstock.engine.rules.lint.LintContext;
import io.penstock.engine.rules.lint.RuleLint;
import io.penstock.engine.rules.lint.Severity;
import java.io.IOException;
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
import java.util.stream.Collectors;
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
    private static final String OWN = "penstock";
    private static final long MAX_FILE_BYTES = 64L << 20;
    /// More add nothing to what the most frequent ones tell.
    private static final int MAX_REPLIES = 200_000;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE|DIR", description = "Files, or directories with a manifest.toml.")
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

    @Option(
            names = "--replies",
            paramLabel = "FILE.tsv",
            description = "Replies of your own traffic: tells of providers that no rule is for.")
    private @Nullable Path replies;

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            description = "The least severity that makes exit code 1: error, warning or hint. Default: warning.")
    private String failOn = "warning";

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
        for (Path table : tables) {
            try {
                findings.addAll(check(table, seen));
            } catch (RuleException e) {
                failed = couldNot(e);
            }
        }
        new FindingsText(findings, tables.size())
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
        if (Files.isDirectory(table)) return checkOwn(RuleTableFormat.inspect(table), seen, today);
        String text = text(table);
        Optional<ForeignFormat> foreign = foreign(table, text);
        if (foreign.isEmpty()) return checkOwn(RuleTableFormat.inspect(table.toString(), text), seen, today);
        return RuleExchange.check(foreign.get(), table.toString(), text, new CheckContext(today, known(seen), seen));
    }

    private static List<Finding> checkOwn(Inspection inspection, List<ReplyContext> seen, LocalDate today) {
        var context = LintContext.on(today)
                .withProviders(new HashSet<>(ProviderDirectory.builtIn().ids()))
                .withSeen(seen);
        return RuleLint.check(inspection, context);
    }

    private Optional<ForeignFormat> foreign(Path table, String text) {
        String wanted = format;
        if (wanted == null) return RuleExchange.formatOf(String.valueOf(table.getFileName()), text);
        if (wanted.equals(OWN)) return Optional.empty();
        return Optional.of(ForeignFormat.of(wanted.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "'" + wanted + "' is no form; use " + OWN + ", "
                                + Stream.of(ForeignFormat.values())
                                        .map(ForeignFormat::word)
                                        .collect(Collectors.joining(", ")))));
    }

    /// Other servers' files are often in another encoding; what is no UTF-8 is shown as `\uFFFD`, and matches nothing.
    private static String text(Path file) {
        try {
            if (Files.size(file) > MAX_FILE_BYTES)
                throw new RuleException(file + ": the file has more than 64 MiB; no rule table is that large");
            return new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new RuleException(file + ": " + FileTrouble.why(e), e);
        }
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
        ReplyFile.read(file, false, row -> {
            if (seen.size() < MAX_REPLIES) seen.add(row.context());
        });
        return seen;
    }

    private int couldNot(RuleException e) {
        spec.commandLine().getErr().println("penstock rules check: " + e.getMessage());
        return RulesCommand.COULD_NOT;
    }
}
