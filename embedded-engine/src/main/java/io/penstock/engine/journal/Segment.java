package io.penstock.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One segment file. `end` is the offset behind the last durable record, or the capacity for a segment of an earlier
/// session whose follower does not tell; a terminator ends that one.
final class Segment {
    static final int FIRST_OFFSET = 32;
    static final String SUFFIX = ".segment";
    private static final long MAGIC =
            ByteBuffer.wrap("PENSTOCK".getBytes(StandardCharsets.US_ASCII)).getLong();
    private static final int VERSION = 1;

    final int number;
    final Path path;
    final JournalFile file;
    final int capacity;
    /// The first batch that was written here. What is behind a broken beginning is judged by it.
    final long firstBatch;
    volatile int end;
    /// Whether a [HeadIndex] lies beside it, which may yet turn out not to fit.
    volatile boolean indexed;
    /// Whether the journal has let go of it.
    volatile boolean released;
    /// False after the disk failed in it: its file does not become another segment.
    volatile boolean mayBeReused = true;
    /// Where the segment before this one ends, as known when this one was begun; 0 if it is not known.
    final int previousEnd;

    Segment(int number, Path path, JournalFile file, int capacity, long firstBatch, int previousEnd, int end) {
        this.number = number;
        this.path = path;
        this.file = file;
        this.capacity = capacity;
        this.firstBatch = firstBatch;
        this.previousEnd = previousEnd;
        this.end = end;
    }

    static Path path(Path directory, int number) {
        return directory.resolve(name(number) + SUFFIX);
    }

    static String name(int number) {
        return String.format(Locale.ROOT, "%08x", number);
    }

    /// The number in a segment's file name, or null if this is no segment.
    static @Nullable Integer numberOf(Path file) {
        return numberOf(file, SUFFIX);
    }

    /// The number in the name of a file that belongs to a segment, or null if this is none with the suffix.
    static @Nullable Integer numberOf(Path file, String suffix) {
        String name = file.getFileName().toString();
        if (!name.endsWith(suffix) || name.length() != 8 + suffix.length()) return null;
        try {
            return Integer.parseInt(name.substring(0, 8), 16);
        } catch (NumberFormatException _) {
            return null;
        }
    }

    static void writeHeader(JournalFile file, int number, long firstBatch, int previousEnd) throws IOException {
        // the zeros behind it end the segment until its first batch comes
        var header = ByteBuffer.allocate(FIRST_OFFSET + Frame.HEADER_BYTES);
        header.putLong(0, MAGIC).putInt(8, VERSION).putInt(12, number).putLong(16, firstBatch);
        header.putInt(24, previousEnd);
        file.write(header, 0);
        file.sync();
    }

    /// Opens a segment that an earlier session wrote.
    ///
    /// @throws JournalException if a newer version wrote it, or if it is something else
    static Segment open(JournalFiles files, Path path, int number) throws IOException {
        var file = files.open(path);
        try {
            return open(file, path, number);
        } catch (IOException | JournalException e) {
            file.close();
            throw e;
        }
    }

    private static Segment open(JournalFile file, Path path, int number) throws IOException {
        var header = ByteBuffer.allocate(FIRST_OFFSET);
        file.read(header, 0);
        int version = header.getInt(8);
        if (header.getLong(0) != MAGIC || header.getInt(12) != number || version < 1) {
            throw new JournalException(path + " is not a segment of this journal (its header is damaged or foreign); "
                    + "restore it from a backup, or move it away and lose what is in it");
        }
        if (version > VERSION) {
            throw new JournalException(path + " was written in format " + version + ", this program reads up to "
                    + VERSION + "; use the newer program");
        }
        int capacity = (int) Math.min(file.size(), Integer.MAX_VALUE);
        return new Segment(number, path, file, capacity, header.getLong(16), header.getInt(24), capacity);
    }

    /// The same segment, read through another file.
    Segment seenThrough(JournalFile other) {
        return new Segment(number, path, other, capacity, firstBatch, previousEnd, end);
    }

    long position(int offset) {
        return (long) number << 32 | offset;
    }

    static int numberOf(long position) {
        return (int) (position >>> 32);
    }

    static int offsetOf(long position) {
        return (int) position;
    }
}
