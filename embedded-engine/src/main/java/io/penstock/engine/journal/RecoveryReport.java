package io.penstock.engine.journal;

import java.util.List;

/// What opening a journal found.
///
/// @param segments how many segment files there were
/// @param findings what was not as a clean end leaves it; empty after a clean end
public record RecoveryReport(int segments, List<Finding> findings) {

    public sealed interface Finding {}

    /// The last write before the end was torn. Nothing in it had been acknowledged; it was cut off.
    public record CutTail(String file, int offset) implements Finding {
        @Override
        public String toString() {
            return file + ": the last write was torn at byte " + offset
                    + " and was cut off; nothing acknowledged was in it";
        }
    }

    /// Bytes that had been durable are broken: the disk or somebody else changed them. What follows is used.
    public record Damage(String file, int fromOffset, int toOffset) implements Finding {
        @Override
        public String toString() {
            return file + ": bytes " + fromOffset + " to " + toOffset
                    + " are damaged, the records in them are lost; check the disk and restore from a backup";
        }
    }

    /// A file between others is not there.
    public record MissingSegment(String file) implements Finding {
        @Override
        public String toString() {
            return file + " is missing, the records in it are lost; restore it from a backup";
        }
    }
}
