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
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Keeps the drafts for one target in a directory: `embedded-engine.draft.toml`, a rule table with one line before it
/// that says what it is based on.
///
/// A draft is written aside, forced to disk and renamed, so after a crash the last whole one is there. One that cannot
/// be read is renamed to `.unreadable`, never overwritten. Two windows on the same target do not write the same file:
/// the first holds a lock, the second keeps its draft in `embedded-engine.2.draft.toml`. Safe for any thread; blocking.
public final class DraftStore implements AutoCloseable {
    private static final Pattern FIRST_LINE = Pattern.compile("# draft on version (\\d{1,9}), saved (\\S+)");
    private static final int MOST_WINDOWS = 9;

    private final Path directory;
    private final String name;
    private final DraftWriter writer;
    private @Nullable DraftSlot slot;
    private long newestRevision = -1;

    /// @param target as the backend calls it
    public DraftStore(Path directory, String target) {
        this(directory, target, DraftStore::writeDurably);
    }

    /// @param writer puts bytes into a file and returns when they are on disk
    DraftStore(Path directory, String target, DraftWriter writer) {
        this.directory = directory;
        this.writer = writer;
        name = DraftSlot.nameFor(target);
    }

    /// Puts bytes into a new file; returns after they are on disk.
    @FunctionalInterface
    interface DraftWriter {
        void write(Path file, byte[] bytes) throws IOException;
    }

    private DraftSlot slot() {
        DraftSlot mine = slot;
        if (mine != null) return mine;
        for (int number = 1; number <= MOST_WINDOWS && mine == null; number++)
            mine = DraftSlot.take(directory, name, number);
        if (mine == null)
            throw new RuleException(MOST_WINDOWS + " windows edit the rules of this target already; close one");
        slot = mine;
        return mine;
    }

    /// Which of the windows on this target this is, from 1.
    public synchronized int window() {
        return slot().number();
    }

    /// @param revision of the edited table; an older one than was saved before is left out
    /// @throws UncheckedIOException if the disk refuses; the draft before is untouched then
    public synchronized void save(Draft draft, long revision) {
        if (revision <= newestRevision) return;
        String text = "# draft on version " + draft.baseVersion() + ", saved " + draft.savedAt() + "\n\n"
                + RuleTableFormat.write(draft.document());
        Path file = slot().file();
        Path aside = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            writer.write(aside, text.getBytes(StandardCharsets.UTF_8));
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
            newestRevision = revision;
        } catch (IOException e) {
            throw new UncheckedIOException("The draft could not be saved to " + file + ": " + e.getMessage(), e);
        }
    }

    private static void writeDurably(Path file, byte[] bytes) throws IOException {
        try (var channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            var buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) channel.write(buffer);
            channel.force(true);
        }
    }

    /// Forgets the draft: it is published, or given up.
    public synchronized void delete(long revision) {
        if (revision < newestRevision) return;
        newestRevision = revision;
        delete(slot().file());
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The draft " + file + " could not be deleted: " + e.getMessage(), e);
        }
    }

    /// @throws RuleException if there is a draft that cannot be read; it has been renamed, and the message says so
    public synchronized Optional<Draft> load() {
        return read(slot().file());
    }

    /// Takes over the draft of another window that is gone, if there is one: it is this window's from now on, and lies
    /// where it lay until this window has saved it.
    ///
    /// @throws RuleException if it cannot be read; it has been renamed, and the message says so
    public synchronized Optional<Draft> leftByAnotherWindow() {
        for (int number = 1; number <= MOST_WINDOWS; number++) {
            if (number == slot().number() || !Files.exists(DraftSlot.file(directory, name, number))) continue;
            try (DraftSlot other = DraftSlot.take(directory, name, number)) {
                if (other != null) return read(other.file());
            }
        }
        return Optional.empty();
    }

    /// Forgets a draft that [#leftByAnotherWindow] gave.
    public synchronized void forgetOther(Draft draft) {
        for (int number = 1; number <= MOST_WINDOWS; number++) {
            if (number == slot().number() || !Files.exists(DraftSlot.file(directory, name, number))) continue;
            try (DraftSlot other = DraftSlot.take(directory, name, number)) {
                if (other != null && read(other.file()).filter(draft::equals).isPresent()) delete(other.file());
            }
        }
    }

    private static Optional<Draft> read(Path file) {
        try {
            if (!Files.exists(file)) return Optional.empty();
            String text = Files.readString(file);
            int end = text.indexOf('\n');
            Matcher first = FIRST_LINE.matcher(end < 0 ? text : text.substring(0, end));
            if (!first.matches()) throw new RuleException("its first line does not say what it is based on");
            var document = readTable(file.getFileName().toString(), text.substring(end));
            return Optional.of(new Draft(Integer.parseInt(first.group(1)), Instant.parse(first.group(2)), document));
        } catch (IOException | RuleException | DateTimeParseException e) {
            throw new RuleException("The draft cannot be read (" + e.getMessage() + "). " + setAside(file), e);
        }
    }

    /// @param text of the file behind its first line
    private static RuleDocument readTable(String name, String text) {
        int body = text.startsWith("\n\n") ? 2 : 1;
        try {
            return RuleTableFormat.read(name, text.substring(body));
        } catch (RuleException e) {
            // once more with as many lines above as there are in the file, for the place in the message
            return RuleTableFormat.read(name, text);
        }
    }

    private static String setAside(Path file) {
        Path aside = file.resolveSibling(file.getFileName() + ".unreadable");
        for (int n = 2; Files.exists(aside); n++) aside = file.resolveSibling(file.getFileName() + ".unreadable-" + n);
        try {
            Files.move(file, aside);
            return "It was kept as " + aside + ".";
        } catch (IOException e) {
            return "It is at " + file + "; move it away before you edit.";
        }
    }

    /// Lets another window have this one's place; its draft stays.
    @Override
    public synchronized void close() {
        if (slot != null) slot.close();
        slot = null;
    }
}
