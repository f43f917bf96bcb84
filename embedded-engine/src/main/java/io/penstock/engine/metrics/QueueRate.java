package io.penstock.engine.metrics;

/// How one queue moved lately.
///
/// @param inPerSecond   accepted, mean of the last 10 seconds
/// @param outPerSecond  finished, mean of the last 10 seconds
/// @param deferredShare of the tries of the last minute, 0 to 1
/// @param outBySecond   finished in each second of the last minute, oldest first
public record QueueRate(double inPerSecond, double outPerSecond, double deferredShare, int[] outBySecond) {
    public static final QueueRate IDLE = new QueueRate(0, 0, 0, new int[QueueRates.WINDOW_SECONDS]);
}
