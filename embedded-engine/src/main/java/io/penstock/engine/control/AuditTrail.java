package io.penstock.engine.control;

import io.penstock.engine.control.api.AuditEntry;
import io.penstock.engine.control.api.WireJson;
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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/// Who changed what: a file of one JSON line each, forced to disk before the change is answered. Safe for any
/// thread.
///
/// The newest [#KEPT] entries are at hand; the file is put aside as `audit.old.jsonl` when it reaches
/// [#MAX_FILE_BYTES].
public final class AuditTrail implements AutoCloseable {
    static final int KEPT = 10_000;
    static final long MAX_FILE_BYTES = 32L << 20;
    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);

    private final Path file;
    private final InstantSource time;
    private final ArrayDeque<AuditEntry> newest = new ArrayDeque<>();
    private final Output output;
    private FileChannel channel;
    private long nextId = 1;
    /// Whether the file ends within a line, because the disk took only a part of it.
    private boolean torn;

    /// Writes some of the bytes.
    @FunctionalInterface
    interface Output {
        int write(FileChannel to, ByteBuffer bytes) throws IOException;
    }

    private AuditTrail(Path file, InstantSource time, Output output) throws IOException {
        this.file = file;
        this.time = time;
        this.output = output;
        read(file.resolveSibling("audit.old.jsonl"));
        read(file);
        channel = append(file);
    }

    /// Opens the trail in a directory. A line that is torn or damaged is left out and logged.
    public static AuditTrail open(Path directory, InstantSource time) {
        return open(directory, time, FileChannel::write);
    }

    static AuditTrail open(Path directory, InstantSource time, Output output) {
        try {
            Files.createDirectories(directory);
            return new AuditTrail(directory.resolve("audit.jsonl"), time, output);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the audit trail in " + directory + " cannot be opened; check that it is writable", e);
        }
    }

    /// Durable on return. If the disk fails the entry is kept in memory and the failure logged: an operator who
    /// stops a flow must be able to on a full disk too.
    public synchronized AuditEntry add(
            String author, String role, String action, String target, String reason, String result) {
        var entry = new AuditEntry(nextId++, time.instant(), author, role, action, target, reason, result);
        keep(entry);
        try {
            // an interrupt while it was written to has closed it
            if (!channel.isOpen()) channel = append(file);
            if (channel.position() > MAX_FILE_BYTES) rotate();
            byte[] line =
                    (new String(WireJson.bytes(entry), StandardCharsets.UTF_8) + "\n").getBytes(StandardCharsets.UTF_8);
            var buffer = ByteBuffer.wrap(line);
            if (torn) writeAll(ByteBuffer.wrap(new byte[] {'\n'}));
            torn = true;
            writeAll(buffer);
            torn = false;
            channel.force(false);
        } catch (IOException e) {
            LOG.error("audit entry {} ({} {}) could not be written to {}", entry.id(), author, action, file, e);
        }
        return entry;
    }

    private void writeAll(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) output.write(channel, bytes);
    }

    /// Newest first, those with an id smaller than `beforeId`; 0 for the newest of all.
    public synchronized List<AuditEntry> page(int limit, long beforeId) {
        var page = new ArrayList<AuditEntry>();
        var entries = newest.descendingIterator();
        while (entries.hasNext() && page.size() < limit) {
            AuditEntry entry = entries.next();
            if (beforeId == 0 || entry.id() < beforeId) page.add(entry);
        }
        return page;
    }

    @Override
    public synchronized void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.warn("{} could not be closed", file, e);
        }
    }

    private void rotate() throws IOException {
        channel.close();
        try {
            Files.move(file, file.resolveSibling("audit.old.jsonl"), StandardCopyOption.REPLACE_EXISTING);
        } finally {
            // a file that grows on is better than none
            channel = append(file);
        }
    }

    private static FileChannel append(Path file) throws IOException {
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.position(channel.size());
        // a torn last line must not swallow the next entry
        if (channel.size() > 0) channel.write(ByteBuffer.wrap(new byte[] {'\n'}));
        return channel;
    }

    private void read(Path from) throws IOException {
        if (!Files.exists(from)) return;
        try (var lines = Files.newBufferedReader(from, StandardCharsets.ISO_8859_1)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) readLine(from, line);
            }
        }
    }

    private void readLine(Path from, String line) {
        try {
            keep(WireJson.read(line.getBytes(StandardCharsets.ISO_8859_1), AuditEntry.class));
        } catch (JacksonException e) {
            LOG.warn("a damaged line of {} is left out: {}", from, e.getOriginalMessage());
        }
    }

    private void keep(AuditEntry entry) {
        newest.addLast(entry);
        if (newest.size() > KEPT) newest.removeFirst();
        nextId = Math.max(nextId, entry.id() + 1);
    }
}
