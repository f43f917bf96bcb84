package io.penstock.engine.cli.rules;

import io.penstock.engine.files.FileTrouble;
import io.penstock.engine.rules.RuleException;
import io.penstock.engine.rules.RuleMatcher;
import java.io.IOException;
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
            long count = classify(matcher);
            spec.commandLine().getErr().println(count + " replies classified into " + out);
            return 0;
        } catch (IOException e) {
            return couldNot(out + ": " + FileTrouble.why(e));
        } catch (RuleException e) {
            return couldNot(e.getMessage());
        }
    }

    private long classify(RuleMatcher matcher) throws IOException {
        if (Files.exists(in) && Files.exists(out) && Files.isSameFile(in, out))
            throw new RuleException(out + " is the file of replies itself; name another one for --out");
        // looked at before the output is made, so that a wrong name leaves nothing behind
        if (!Files.isReadable(in)) ReplyFile.read(in, true, _ -> {});
        try (var writer = Files.newBufferedWriter(out)) {
            return ReplyFile.read(in, true, row -> {
                var verdict = matcher.classify(row.context());
                writer.write(row.id());
                writer.write('\t');
                writer.write(verdict.category().displayName());
                writer.write('\n');
            });
        }
    }

    private int couldNot(String reason) {
        spec.commandLine().getErr().println("penstock rules classify: " + reason);
        return RulesCommand.COULD_NOT;
    }
}
