package io.penstock.rules.document;

import io.penstock.engine.rules.RuleException;
import io.penstock.engine.rules.format.RuleDocument;
import io.penstock.engine.rules.format.RuleTableFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Keeps one draft per target in a directory: `embedded-engine.draft.toml`, a rule table with one line before it that
/// says what it is based on.
///
/// A draft is written aside, forced to disk and renamed, so after a crash the last whole one is there. One that cannot
/// be read is renamed to `.unreadable`, never overwritten. Safe for any thread; blocking.
public final class DraftStore {
    private static final Pattern FIRST_LINE = Pattern.compile("# draft on version (\\d{1,9}), saved (\\S+)");

    private final Path file;
    private long newestRevision = -1;

    /// @param target as the backend calls it
    public DraftStore(Path directory, String target) {
        String name = target.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        file = directory.resolve(name + ".draft.toml");
    }

    /// @param revision of the edited table; an older one than was saved before is left out
    /// @throws UncheckedIOException if the disk refuses; the draft before is untouched then
    public synchronized void save(Draft draft, long revision) {
        if (revision <= newestRevision) return;
        String text = "# draft on version " + draft.baseVersion() + ", saved " + draft.savedAt() + "\n\n"
                + RuleTableFormat.write(draft.document());
        Path aside = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (var channel = FileChannel.open(
                    aside, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) channel.write(bytes);
                channel.force(true);
            }
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
            newestRevision = revision;
        } catch (IOException e) {
            throw new UncheckedIOException("The draft could not be saved to " + file + ": " + e.getMessage(), e);
        }
    }

    /// Forgets the draft: it is published, or given up.
    public synchronized void delete(long revision) {
        if (revision < newestRevision) return;
        newestRevision = revision;
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The draft " + file + " could not be deleted: " + e.getMessage(), e);
        }
    }

    /// @throws RuleException if there is a draft that cannot be read; it has been renamed, and the message says so
    public synchronized Optional<Draft> load() {
        try {
            if (!Files.exists(file)) return Optional.empty();
            String text = Files.readString(file);
            int end = text.indexOf('\n');
            Matcher first = FIRST_LINE.matcher(end < 0 ? text : text.substring(0, end));
            if (!first.matches()) throw new RuleException("its first line does not say what it is based on");
            var document = read(text.substring(end));
            return Optional.of(new Draft(Integer.parseInt(first.group(1)), Instant.parse(first.group(2)), document));
        } catch (IOException | RuleException | DateTimeParseException e) {
            throw new RuleException("The draft cannot be read (" + e.getMessage() + "). " + setAside(), e);
        }
    }

    /// @param text of the file behind its first line
    private RuleDocument read(String text) {
        String name = file.getFileName().toString();
        int body = text.startsWith("\n\n") ? 2 : 1;
        try {
            return RuleTableFormat.read(name, text.substring(body));
        } catch (RuleException e) {
            // once more with as many lines above as there are in the file, for the place in the message
            return RuleTableFormat.read(name, text);
        }
    }

    private String setAside() {
        Path aside = file.resolveSibling(file.getFileName() + ".unreadable");
        try {
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            return "It was kept as " + aside + ".";
        } catch (IOException e) {
            return "It is at " + file + "; move it away before you edit.";
        }
    }
}
