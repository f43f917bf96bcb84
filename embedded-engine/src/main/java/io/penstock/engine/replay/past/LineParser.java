package io.penstock.engine.replay.past;

import io.penstock.engine.replay.PastReply;
import io.penstock.engine.replay.SkipReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads one format line by line. It may remember what lines before said. For one thread.
interface LineParser {
    /// Adds the replies of the reader's current line, if any.
    ///
    /// @return why there is none, or none from a damaged place on; null if there are some or the line is not one to
    /// speak of, such as a header
    @Nullable
    SkipReason parse(LineReader line, List<PastReply> into);

    /// Whether a line that began something was the last.
    default boolean isUnfinished() {
        return false;
    }
}
