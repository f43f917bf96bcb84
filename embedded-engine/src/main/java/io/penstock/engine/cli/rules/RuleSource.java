package io.penstock.engine.cli.rules;

import io.penstock.engine.cli.NodeOption;
import io.penstock.engine.rules.RuleException;
import io.penstock.engine.rules.format.DefaultRules;
import io.penstock.engine.rules.format.RuleDocument;
import io.penstock.engine.rules.format.RuleTableFormat;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say which table a command works with.
final class RuleSource {
    @Option(
            names = "--rules",
            paramLabel = "FILE|DIR",
            description =
                    "A rule table: a TOML file, or a directory with a manifest.toml. Default: the built-in table.")
    private @Nullable Path rules;

    @Option(
            names = "--node",
            paramLabel = "URL",
            description = "The table in force on this node instead, such as http://127.0.0.1:2580.")
    private @Nullable URI node;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "For --node: file with the token. Default: the variable PENSTOCK_TOKEN")
    private @Nullable Path tokenFile;

    /// @throws RuleException if the table is none, or two are named
    /// @throws io.penstock.engine.control.client.ControlException if the node does not give its table
    RuleDocument document() {
        if (node != null && rules != null) throw new RuleException("give --rules or --node, not both");
        if (node != null) return inForce(node);
        return rules == null ? DefaultRules.document() : RuleTableFormat.load(rules);
    }

    private RuleDocument inForce(URI node) {
        try (var client = NodeOption.connect(node, tokenFile)) {
            var published = client.rules();
            return RuleTableFormat.read("version " + published.version(), published.toml());
        }
    }
}
