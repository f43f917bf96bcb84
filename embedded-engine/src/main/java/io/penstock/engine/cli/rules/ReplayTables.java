package io.penstock.engine.cli.rules;

import io.penstock.engine.replay.Replay;
import io.penstock.engine.replay.ReplayException;
import io.penstock.engine.rules.RuleStore;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.rules.format.DefaultRules;
import io.penstock.engine.rules.format.RuleTableFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// The two tables of a replay, as they are named on the command line.
final class ReplayTables {
    static final String BUILT_IN = "built-in";
    static final String IN_FORCE = "in-force";

    private ReplayTables() {}

    /// @param against null for the one in force in `data`, or without that the built-in one
    static Replay.Tables of(String rules, @Nullable String against, @Nullable Path data) {
        String other = against != null ? against : data != null ? IN_FORCE : BUILT_IN;
        return new Replay.Tables(table(other, data), name(other), table(rules, data), name(rules));
    }

    private static String name(String named) {
        return switch (named) {
            case BUILT_IN -> "the built-in table";
            case IN_FORCE -> "the table in force";
            default -> named;
        };
    }

    private static RuleTable table(String named, @Nullable Path data) {
        return switch (named) {
            case BUILT_IN -> DefaultRules.document().table();
            case IN_FORCE -> inForce(data);
            default -> RuleTableFormat.load(Path.of(named)).table();
        };
    }

    private static RuleTable inForce(@Nullable Path data) {
        if (data == null) throw new ReplayException("a table is in force in a node; give its --data DIR");
        Path versions = data.resolve("rules");
        if (!Files.isDirectory(versions))
            throw new ReplayException(data + " has no rules; give a data directory of penstock, or --against FILE");
        return RuleStore.open(versions, InstantSource.system(), DefaultRules::document)
                .current()
                .table();
    }
}
