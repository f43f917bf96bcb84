package io.penstock.engine.cli.rules;

import io.penstock.engine.files.FileTrouble;
import io.penstock.engine.rules.RuleException;
import io.penstock.engine.rules.RuleMatcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `penstock rules classify`: one category per line of a TSV file.
@Command(
        name = "classify",
        mixinStandardHelpOptions = true,
        description = "Write id<TAB>category for each reply of a TSV file with the columns id, provider, text"
                + " and, if the text does not begin with them, smtp_code and enhanced_code.")
final class ClassifyCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--in", required = true, paramLabel = "FILE.tsv", description = "Replies, with a header line.")
    @SuppressWarnings("NullAway.Init") // required, so set by picocli
    private Path in;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where the categories go.")
    @SuppressWarnings("NullAway.Init") // required, so set by picocli
    private Path out;

    @Mixin
    private final RuleSource source = new RuleSource();

    @Override
    public Integer call() {
        try {
            var matcher = RuleMatcher.compile(source.document().table());
            int count = classify(matcher);
            spec.commandLine().getErr().println(count + " replies classified into " + out);
            return 0;
        } catch (IOException e) {
            return couldNot(in + " or " + out + ": " + FileTrouble.why(e));
        } catch (UncheckedIOException e) {
            return couldNot(in + " is not UTF-8 text");
        } catch (RuleException e) {
            return couldNot(e.getMessage());
        }
    }

    private int classify(RuleMatcher matcher) throws IOException {
        int count = 0;
        try (var lines = Files.lines(in);
                var writer = Files.newBufferedWriter(out)) {
            var rows = lines.iterator();
            if (!rows.hasNext()) throw new RuleException(in + " is empty; its first line must name the columns");
            var columns = ReplyColumns.of(in.toString(), rows.next());
            while (rows.hasNext()) {
                String row = rows.next();
                if (row.isBlank()) continue;
                var verdict = matcher.classify(columns.context(row));
                writer.write(columns.id(row) + "\t" + verdict.category().displayName() + "\n");
                count++;
            }
        }
        return count;
    }

    private int couldNot(String reason) {
        spec.commandLine().getErr().println("penstock rules classify: " + reason);
        return RulesCommand.COULD_NOT;
    }
}
