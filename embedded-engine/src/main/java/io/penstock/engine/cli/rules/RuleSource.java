package io.penstock.engine.cli.rules;

import io.penstock.engine.rules.format.DefaultRules;
import io.penstock.engine.rules.format.RuleDocument;
import io.penstock.engine.rules.format.RuleTableFormat;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The option that says which table a command works with.
final class RuleSource {
    @Option(
            names = "--rules",
            paramLabel = "FILE|DIR",
            description =
                    "A rule table: a TOML file, or a directory with a manifest.toml. Default: the built-in table.")
    private @Nullable Path rules;

    RuleDocument document() {
        return rules == null ? DefaultRules.document() : RuleTableFormat.load(rules);
    }
}
