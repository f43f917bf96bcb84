package io.penstock.engine.replay.past;

import io.penstock.engine.replay.PastReply;
import io.penstock.engine.replay.SkipReason;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Lines of Postfix in what `journalctl -o export` writes: a field to a line, an empty line between entries. For one
/// thread.
final class JournalExport implements LineParser {
    private final BiFunction<String, List<PastReply>, @Nullable SkipReason> postfix;
    private WrappedPostfixLog.Parts parts = new WrappedPostfixLog.Parts();
    private boolean begun;

    /// @param postfix reads a line of syslog
    JournalExport(BiFunction<String, List<PastReply>, @Nullable SkipReason> postfix) {
        this.postfix = postfix;
    }

    static boolean looksLike(String line) {
        return line.startsWith("__CURSOR=");
    }

    @Override
    public boolean isUnfinished() {
        return begun;
    }

    @Override
    public @Nullable SkipReason parse(LineReader line, List<PastReply> into) {
        if (line.length() > 0) {
            begun = true;
            String text = line.text();
            int equals = text.indexOf('=');
            if (equals > 0) parts.put(text.substring(0, equals), text.substring(equals + 1));
            return null;
        }
        var entry = parts;
        parts = new WrappedPostfixLog.Parts();
        begun = false;
        return entry.isEmpty() ? SkipReason.OTHER_RECORD : postfix.apply(entry.line(), into);
    }
}
