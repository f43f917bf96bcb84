package io.penstock.engine.spool;

/// When old extents of the journal are worth copying the living out of them.
///
/// @param sparsePercent  an extent at the head is cleaned when no more of it than this lives
/// @param garbagePercent whatever lives at the head, it is cleaned when more than this of the whole journal is dead
/// @param maxLagBytes    an event consumer that is further behind than this no longer holds the journal: it will miss
///                       events, which is logged; otherwise a dead webhook would fill the disk and stop all mail
public record CleaningPolicy(int sparsePercent, int garbagePercent, long maxLagBytes) {
    public static final CleaningPolicy DEFAULT = new CleaningPolicy(10, 50, 4L * 1024 * 1024 * 1024);
}
