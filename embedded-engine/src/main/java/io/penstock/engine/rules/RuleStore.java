package io.penstock.engine.rules;

import io.penstock.engine.rules.format.RuleDocument;
import io.penstock.engine.rules.format.RuleFormatException;
import io.penstock.engine.rules.format.VersionFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// The published versions of the rule table, in a directory with one file each: `000001.toml`, `000002.toml`, ...
///
/// The highest number is in force. A version is durable before it is in force: its file is written aside, forced to
/// disk and renamed, so a crash leaves the old table or the new one. Safe for any thread; one process per directory.
public final class RuleStore {
    private static final Pattern VERSION_FILE = Pattern.compile("(\\d{6,9})\\.toml");

    private final Path directory;
    private final InstantSource clock;
    private final List<Consumer<RuleTableVersion>> listeners = new CopyOnWriteArrayList<>();
    private volatile InForce inForce;

    /// Read together, so that a verdict and the version it came from never differ.
    private record InForce(RuleTableVersion version, RuleMatcher matcher) {
        static InForce of(RuleTableVersion version, InstantSource clock) {
            return new InForce(
                    version, RuleMatcher.compile(version.table(), clock).warmedUp());
        }
    }

    private RuleStore(Path directory, InstantSource clock, RuleTableVersion current) {
        this.directory = directory;
        this.clock = clock;
        this.inForce = InForce.of(current, clock);
    }

    /// Opens the directory; an empty one gets `first` as its version 1.
    ///
    /// @throws RuleException if the directory or its newest version cannot be read
    public static RuleStore open(Path directory, InstantSource clock, Supplier<RuleDocument> first) {
        try {
            Files.createDirectories(directory);
            var numbers = numbers(directory);
            if (!numbers.isEmpty()) return new RuleStore(directory, clock, read(directory, numbers.getLast()));
            var version = new RuleTableVersion(
                    numbered(first.get(), 1), "penstock", "the table that came with the engine", clock.instant());
            write(directory, version);
            return new RuleStore(directory, clock, version);
        } catch (IOException e) {
            throw new RuleException(
                    "the rule store in " + directory + " cannot be opened: " + e
                            + "; check that the directory is writable",
                    e);
        }
    }

    /// The version in force.
    public RuleTableVersion current() {
        return inForce.version();
    }

    /// The matcher of the version in force. Ask for it for every reply: it changes when a version is published.
    public RuleMatcher matcher() {
        return inForce.matcher();
    }

    /// The numbers of all versions, oldest first.
    public List<Integer> numbers() {
        try {
            return numbers(directory);
        } catch (IOException e) {
            throw new RuleException("the versions in " + directory + " cannot be listed: " + e, e);
        }
    }

    /// @throws RuleException if there is no such version, or it cannot be read
    public RuleTableVersion version(int number) {
        RuleTableVersion current = current();
        return number == current.number() ? current : read(directory, number);
    }

    private static RuleDocument numbered(RuleDocument document, int number) {
        return document.withTable(document.table().withVersion(number)).withoutEnvelope();
    }

    /// Makes a table the next version, with its text as it is laid out. Returns after it is on disk and in force.
    ///
    /// @param expectedVersion the version that the author has seen
    /// @throws RuleConflictException if another version is in force by now
    /// @throws RuleException if an example contradicts its rule, or the disk fails; then nothing has changed
    public synchronized RuleTableVersion publish(
            RuleDocument document, int expectedVersion, String author, String comment) {
        int current = current().number();
        if (expectedVersion != current) throw new RuleConflictException(expectedVersion, current);
        ExampleCheck.requirePassing(document.table());
        var next = new RuleTableVersion(numbered(document, current + 1), author, comment, clock.instant());
        var compiled = InForce.of(next, clock);
        try {
            write(directory, next);
        } catch (IOException e) {
            throw new RuleException(
                    "version " + next.number() + " cannot be written to " + directory + ": " + e + "; version "
                            + current + " stays in force",
                    e);
        }
        inForce = compiled;
        listeners.forEach(listener -> listener.accept(next));
        return next;
    }

    /// Publishes an old version's table anew.
    ///
    /// @throws RuleConflictException if another version is in force by now
    public RuleTableVersion rollback(int toVersion, int expectedVersion, String author, String comment) {
        return publish(version(toVersion).document(), expectedVersion, author, comment);
    }

    /// Calls `listener` after each version that comes into force, on the publishing thread.
    public void onPublish(Consumer<RuleTableVersion> listener) {
        listeners.add(listener);
    }

    private static List<Integer> numbers(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> VERSION_FILE.matcher(String.valueOf(file.getFileName())))
                    .filter(java.util.regex.Matcher::matches)
                    .map(m -> Integer.valueOf(m.group(1)))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static RuleTableVersion read(Path directory, int number) {
        Path file = file(directory, number);
        try {
            return VersionFile.read(file, number);
        } catch (RuleFormatException e) {
            throw new RuleException(
                    "version " + number + " of the rules cannot be read: " + e.getMessage()
                            + "; mend the file, or move it away to go back to the version before",
                    e);
        }
    }

    private static void write(Path directory, RuleTableVersion version) throws IOException {
        Path target = file(directory, version.number());
        Path aside = directory.resolve(target.getFileName() + ".new");
        byte[] bytes = VersionFile.write(version).getBytes(StandardCharsets.UTF_8);
        try (var channel = FileChannel.open(
                aside, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            var buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) channel.write(buffer);
            channel.force(true);
        }
        Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static Path file(Path directory, int number) {
        return directory.resolve(String.format("%06d.toml", number));
    }
}
