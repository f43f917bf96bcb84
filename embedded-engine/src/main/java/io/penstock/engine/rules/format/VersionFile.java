package io.penstock.engine.rules.format;

import io.penstock.engine.rules.RuleTableVersion;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.regex.Pattern;
import org.tomlj.Toml;

/// One published version in one file: who, why and when in the first lines, then the table's text as its author wrote
/// it.
public final class VersionFile {
    private static final Set<String> KEYS = Set.of("author", "comment", "at");
    /// Up to the first blank line. Earlier versions have a `[published]` table there.
    private static final Pattern HEAD =
            Pattern.compile("\\A(?:\\[published]\\n(?:(?:author|comment|at) = .*\\n)*|(?:published\\..*\\n)+)\\n?");

    private VersionFile() {}

    public static String write(RuleTableVersion version) {
        // dotted, so that whatever the text begins with still belongs to no table
        return "published.author = " + TomlText.basic(version.author()) + "\npublished.comment = "
                + TomlText.basic(version.comment()) + "\npublished.at = "
                + TomlText.basic(version.publishedAt().toString())
                + "\n\n" + version.toml();
    }

    /// @throws RuleFormatException if the file is missing or not what [#write] wrote
    public static RuleTableVersion read(Path file, int number) {
        String text = RuleTableFormat.text(file);
        var head = HEAD.matcher(text);
        int end = head.find() ? head.end() : 0;
        String about = text.substring(0, end);
        int lines = (int) about.chars().filter(c -> c == '\n').count();
        var document = RuleTableFormat.read(file.toString(), text.substring(end), lines);
        var published = Toml.parse(about).getTableOrEmpty("published");
        var keys = new TomlKeys(file.toString(), published, "[published]", KEYS, Faults.STRICT);
        try {
            return new RuleTableVersion(
                    document.withTable(document.table().withVersion(number)),
                    keys.string("author"),
                    keys.string("comment"),
                    Instant.parse(keys.string("at")));
        } catch (DateTimeParseException e) {
            throw keys.wrong("at", "the time of publishing is missing or not an ISO-8601 instant");
        }
    }
}
