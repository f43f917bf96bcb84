package io.penstock.engine.cli.rules;

import io.penstock.engine.files.FileTrouble;
import io.penstock.engine.rules.RuleException;
import io.penstock.engine.rules.exchange.RuleExchange;
import io.penstock.engine.rules.exchange.form.ForeignFormat;
import io.penstock.engine.rules.exchange.form.Loss;
import io.penstock.engine.rules.format.RuleDocument;
import io.penstock.engine.rules.format.RuleTableFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `penstock rules convert`: rule tables from one form into another.
@Command(
        name = "convert",
        mixinStandardHelpOptions = true,
        description =
                "Carry rule tables of any known form over into another, and report what that loses. Several inputs"
                        + " become one table, in their order. Exit code 0, or with --strict 1 if anything was lost.")
final class ConvertCommand implements Callable<Integer> {
    private static final String FORMS =
            "penstock, kumomta-shaping, kumomta-classifier, powermta, zonemta, postfix or csv";
    private static final String OWN = "penstock";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE|DIR",
            description = "Rule files, or directories with a manifest.toml.")
    private final List<Path> inputs = new ArrayList<>();

    @Option(names = "--to", required = true, paramLabel = "FORM", description = "The form to write: " + FORMS + ".")
    @SuppressWarnings("NullAway.Init") // required, so set by picocli
    private String to;

    @Option(
            names = "--from",
            paramLabel = "FORM",
            description = "The form of the inputs. Default: told from each file.")
    private @Nullable String from;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            defaultValue = "-",
            description = "Where the table goes; - for standard output, the default.")
    @SuppressWarnings("NullAway.Init") // has a default
    private String out;

    @Option(names = "--losses", paramLabel = "FILE", description = "Write every loss to a file, one a line.")
    private @Nullable Path lossFile;

    @Option(names = "--json", description = "Report the losses as JSON, on standard error and in the file of --losses.")
    private boolean json;

    @Option(names = "--strict", description = "Exit with 1 if anything was lost.")
    private boolean strict;

    @Override
    public Integer call() {
        Optional<ForeignFormat> target = form("--to", to);
        Optional<ForeignFormat> source = from == null ? Optional.empty() : form("--from", from);
        if (inputs.stream().anyMatch(input -> input.toString().equals(out)))
            throw new ParameterException(
                    spec.commandLine(), "-o " + out + " would overwrite an input; give another name");
        try {
            var merge = new DocumentMerge();
            var losses = new ArrayList<Loss>();
            for (Path input : inputs) merge.add(read(input, source, losses));
            RuleDocument document = merge.document();
            String text;
            if (target.isPresent()) {
                var exported = RuleExchange.write(target.get(), document);
                losses.addAll(exported.losses());
                text = exported.text();
            } else {
                text = RuleTableFormat.write(document);
            }
            write(text);
            var report = new LossReport(
                    losses, merge.notes(), document.table().rules().size());
            report.print(spec.commandLine().getErr(), json, lossFile != null);
            if (lossFile != null) Files.writeString(lossFile, json ? report.json() : report.lines());
            return strict && !losses.isEmpty() ? RulesCommand.FINDINGS : 0;
        } catch (IOException e) {
            return couldNot(out + (lossFile == null ? "" : " or " + lossFile) + ": " + FileTrouble.why(e));
        } catch (RuleException e) {
            return couldNot(e.getMessage());
        }
    }

    /// Empty for our own.
    private Optional<ForeignFormat> form(String option, String word) {
        if (word.equals(OWN)) return Optional.empty();
        var form = ForeignFormat.of(word);
        if (form.isEmpty())
            throw new ParameterException(spec.commandLine(), option + " '" + word + "' is no known form; use " + FORMS);
        return form;
    }

    private RuleDocument read(Path input, Optional<ForeignFormat> source, List<Loss> losses) {
        if (Files.isDirectory(input) || (source.isEmpty() && OWN.equals(from))) return RuleTableFormat.load(input);
        String text = RuleFiles.text(input);
        String name = input.toString();
        Optional<ForeignFormat> form =
                source.or(() -> RuleExchange.formatOf(String.valueOf(input.getFileName()), text));
        if (form.isEmpty()) {
            if (!name.endsWith(".toml"))
                throw new RuleException(name
                        + NotATable.why(
                                text, ": which form the file has cannot be told; say it with --from, as " + FORMS));
            return RuleTableFormat.read(name, text);
        }
        var imported = RuleExchange.read(form.get(), name, text);
        losses.addAll(imported.losses());
        return imported.document();
    }

    private void write(String text) throws IOException {
        if (!out.equals("-")) {
            Files.writeString(Path.of(out), text);
            return;
        }
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
    }

    private int couldNot(String reason) {
        spec.commandLine().getErr().println("penstock rules convert: " + reason);
        return RulesCommand.COULD_NOT;
    }
}
