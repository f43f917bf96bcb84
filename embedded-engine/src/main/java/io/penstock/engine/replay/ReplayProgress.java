package io.penstock.engine.replay;

/// How far a replay is.
///
/// @param lines   read so far
/// @param replies judged so far
/// @param done    of `total`, in the unit of the source
/// @param total   0 if nobody knows
public record ReplayProgress(long lines, long replies, long done, long total) {
    public static final ReplayProgress NONE = new ReplayProgress(0, 0, 0, 0);

    /// 0 to 1; 0 if nobody knows.
    public double share() {
        return total <= 0 ? 0 : Math.clamp((double) done / total, 0, 1);
    }
}
