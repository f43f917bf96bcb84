package io.penstock.engine.cli.rules;

import io.penstock.engine.files.FileTrouble;
import io.penstock.engine.rules.RuleException;
import io.penstock.engine.rules.exchange.RuleExchange;
import io.penstock.engine.rules.exchange.form.ForeignFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A file to be checked, and what it is.
///
/// @param foreign empty if it is a table of ours
record CheckedFile(Path path, String text, Optional<ForeignFormat> foreign) {
    static final String OWN = "penstock";

    private static final long MAX_BYTES = 64L << 20;
    private static final Pattern OWN_TABLE =
            Pattern.compile("(?m)^\\s*(?:\\[\\[rule]]|\\[(?:providers|schedules)[].])");

    /// @param wanted the form, if it is known; empty to find out
    /// @throws RuleException if it cannot be read, or is of no known form
    static CheckedFile read(Path file, Optional<String> wanted) {
        byte[] bytes = bytes(file);
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.isBlank()) throw new RuleException(file + " is empty; there is nothing to check");
        FileEncoding.requireText(file, bytes, text);
        if (wanted.isPresent()) return of(file, bytes, text, ForeignFormat.of(wanted.get()));
        String name = String.valueOf(file.getFileName());
        var foreign = RuleExchange.formatOf(name, text);
        if (foreign.isEmpty()
                && !name.endsWith(".toml")
                && !OWN_TABLE.matcher(text).find())
            throw new RuleException(
                    file + NotATable.why(text, " is of no form that is known; say which with --format " + forms()));
        return of(file, bytes, text, foreign);
    }

    /// Other servers' files are often in another encoding; what is no UTF-8 is shown as `\uFFFD`, and matches nothing.
    private static CheckedFile of(Path file, byte[] bytes, String text, Optional<ForeignFormat> foreign) {
        if (foreign.isEmpty()) FileEncoding.requireUtf8(file, bytes);
        return new CheckedFile(file, text, foreign);
    }

    /// Those of a directory that are rule tables, in order of their names.
    static List<CheckedFile> of(Path directory) {
        try (var entries = Files.list(directory)) {
            return entries.filter(Files::isRegularFile)
                    .sorted()
                    .flatMap(file -> table(file).stream())
                    .toList();
        } catch (IOException e) {
            throw new RuleException(directory + ": " + FileTrouble.why(e), e);
        }
    }

    private static Optional<CheckedFile> table(Path file) {
        try {
            return Optional.of(read(file, Optional.empty()));
        } catch (RuleException e) {
            return Optional.empty();
        }
    }

    static String forms() {
        return Stream.concat(Stream.of(OWN), Stream.of(ForeignFormat.values()).map(ForeignFormat::word))
                .collect(Collectors.joining(", "));
    }

    private static byte[] bytes(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES)
                throw new RuleException(file + ": the file has more than 64 MiB; no rule table is that large");
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new RuleException(file + ": " + FileTrouble.why(e), e);
        }
    }
}
