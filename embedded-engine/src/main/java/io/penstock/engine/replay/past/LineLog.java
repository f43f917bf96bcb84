package io.penstock.engine.replay.past;

import io.penstock.engine.replay.PastReplies;
import io.penstock.engine.replay.PastReply;
import io.penstock.engine.replay.SkipReason;
import io.penstock.engine.replay.Skipped;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// A log of lines. For one thread.
final class LineLog implements PastReplies {
    private final String name;
    private final PackedFile.Counted file;
    private final LineReader lines;
    private final LineParser parser;
    private final long total;
    private final Queue<PastReply> ready = new ArrayDeque<>();
    private final List<PastReply> parsed = new ArrayList<>();
    private final Skipped skipped = new Skipped();
    private boolean ended;

    /// @param total bytes of the file as it lies on the disk
    LineLog(String name, PackedFile.Counted file, LineReader lines, LineParser parser, long total) {
        this.name = name;
        this.file = file;
        this.lines = lines;
        this.parser = parser;
        this.total = total;
    }

    @Override
    public @Nullable PastReply next() throws IOException {
        while (ready.isEmpty()) {
            if (ended) return null;
            if (lines.advance()) parse();
            else end();
        }
        return ready.poll();
    }

    private void parse() {
        if (lines.isTooLong()) {
            skip(SkipReason.TOO_LONG);
            return;
        }
        if (lines.length() == 0 && !parser.isUnfinished()) return;
        parsed.clear();
        SkipReason why = parser.parse(lines, parsed);
        if (why != null) skip(why);
        ready.addAll(parsed);
    }

    private void skip(SkipReason why) {
        if (!skipped.countOnly(why)) skipped.add(why, name, lines.number(), lines.text());
    }

    private void end() {
        ended = true;
        if (parser.isUnfinished())
            skipped.add(SkipReason.UNREADABLE, name, lines.number(), "the last record has no end");
        if (lines.isCutOff())
            skipped.add(SkipReason.UNREADABLE, name, lines.number(), "the compressed file is cut off or damaged here");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long lines() {
        return lines.number();
    }

    @Override
    public long done() {
        return file.bytes();
    }

    @Override
    public long total() {
        return total;
    }

    @Override
    public Skipped skipped() {
        return skipped;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
