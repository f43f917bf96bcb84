package io.penstock.engine.egress;

/// A token bucket: so many per second, with a burst of one second's worth (at least one). Safe for any thread.
///
/// Works on milliseconds that the caller passes, so tests need no clock. A clock set back only pauses the filling.
public final class Throttle {
    private final double ratePerMilli;
    private final double burst;
    private double tokens;
    private long filledAtMillis;

    /// @param ratePerSecond more than 0
    public Throttle(double ratePerSecond, long nowMillis) {
        if (!(ratePerSecond > 0)) throw new IllegalArgumentException("a throttle to " + ratePerSecond + " per second");
        this.ratePerMilli = ratePerSecond / 1000;
        this.burst = Math.max(1, ratePerSecond);
        this.tokens = burst;
        this.filledAtMillis = nowMillis;
    }

    /// Takes one token if there is one.
    public synchronized boolean tryTake(long nowMillis) {
        fill(nowMillis);
        if (tokens < 1) return false;
        tokens--;
        return true;
    }

    /// Takes one token even if there is none, because the message is on its way: the next ones wait longer for that.
    public synchronized void take(long nowMillis) {
        fill(nowMillis);
        tokens--;
    }

    /// Gives back a token whose message was not sent after all.
    public synchronized void giveBack() {
        tokens = Math.min(burst, tokens + 1);
    }

    /// When the next token will be there; `nowMillis` or earlier if there is one.
    public synchronized long nextMillis(long nowMillis) {
        fill(nowMillis);
        return tokens >= 1 ? nowMillis : nowMillis + (long) Math.ceil((1 - tokens) / ratePerMilli);
    }

    public double ratePerSecond() {
        return ratePerMilli * 1000;
    }

    private void fill(long nowMillis) {
        if (nowMillis <= filledAtMillis) {
            filledAtMillis = Math.min(filledAtMillis, nowMillis);
            return;
        }
        tokens = Math.min(burst, tokens + (nowMillis - filledAtMillis) * ratePerMilli);
        filledAtMillis = nowMillis;
    }
}
