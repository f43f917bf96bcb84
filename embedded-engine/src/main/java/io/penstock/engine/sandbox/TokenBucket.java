package io.penstock.engine.sandbox;

/// Lets a number of messages per minute through, with a tenth of a minute's worth in reserve. Safe for
/// any thread.
final class TokenBucket {
    private double tokens = Double.MAX_VALUE;
    private long lastMillis;

    synchronized boolean take(double perMinute, long nowMillis) {
        double capacity = Math.max(1, perMinute / 10);
        long elapsed = Math.max(0, nowMillis - lastMillis);
        lastMillis = nowMillis;
        tokens = Math.min(capacity, tokens + elapsed * perMinute / 60_000);
        if (tokens < 1) return false;
        tokens--;
        return true;
    }
}
