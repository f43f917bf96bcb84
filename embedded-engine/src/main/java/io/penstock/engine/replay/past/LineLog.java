package io.penstock.engine.replay.past;

import io.penstock.engine.replay.PastReply;
import io.penstock.engine.replay.SkipReason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A log of lines. For one thread.
final class LineLog extends QueuedReplies {
    private final LineReader lines;
    private final LineParser parser;
    private final List<PastReply> parsed = new ArrayList<>();

    LineLog(String name, PackedFile.Counted file, LineReader lines, LineParser parser, long total) {
        super(name, file, total);
        this.lines = lines;
        this.parser = parser;
    }

    @Override
    boolean more() throws IOException {
        if (!lines.advance()) {
            end();
            return false;
        }
        if (lines.isTooLong()) skip(SkipReason.TOO_LONG);
        else if (lines.length() > 0 || parser.isUnfinished()) parse();
        return true;
    }

    private void parse() {
        parsed.clear();
        SkipReason why = parser.parse(lines, parsed);
        if (why != null) skip(why);
        give(parsed);
    }

    private void skip(SkipReason why) {
        if (!skipped().countOnly(why)) skipped().add(why, name(), lines.number(), lines.text());
    }

    private void end() {
        if (parser.isUnfinished())
            skipped().add(SkipReason.UNREADABLE, name(), lines.number(), "the last record has no end");
        if (lines.isCutOff())
            skipped().add(SkipReason.DAMAGED, name(), lines.number(), "the packed data is cut off or damaged here");
    }

    @Override
    public long lines() {
        return lines.number();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
