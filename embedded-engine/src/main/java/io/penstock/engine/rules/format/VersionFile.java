package io.penstock.engine.rules.format;

import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.rules.RuleTableVersion;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Set;
import org.tomlj.Toml;

/// One published version in one file: a `[published]` table with who, why and when, then the rules.
public final class VersionFile {
    private static final Set<String> KEYS = Set.of("author", "comment", "at");

    private VersionFile() {}

    public static String write(RuleTableVersion version) {
        return "[published]\nauthor = " + TomlText.basic(version.author()) + "\ncomment = "
                + TomlText.basic(version.comment()) + "\nat = "
                + TomlText.basic(version.publishedAt().toString())
                + "\n\n" + RuleTableFormat.write(version.table());
    }

    /// @throws RuleFormatException if the file is missing or not what [#write] wrote
    public static RuleTableVersion read(Path file, int number) {
        String toml = RuleTableFormat.text(file);
        RuleTable table = RuleTableFormat.read(file.toString(), toml).table().withVersion(number);
        var result = Toml.parse(toml);
        var published = result.getTableOrEmpty("published");
        var keys = new TomlKeys(file.toString(), published, "[published]", KEYS);
        try {
            return new RuleTableVersion(
                    table, keys.string("author"), keys.string("comment"), Instant.parse(keys.string("at")));
        } catch (DateTimeParseException e) {
            throw keys.wrong("at", "the time of publishing is missing or not an ISO-8601 instant");
        }
    }
}
