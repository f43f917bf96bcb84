package io.penstock.engine.queue;

/// What one queue did lately, as exponentially fading counts: in and out over about ten seconds, tries and deferrals
/// over about five minutes. Guarded by the queue's monitor.
final class QueueStats {
    private static final double RATE_WINDOW_MILLIS = 10_000;
    private static final double SHARE_WINDOW_MILLIS = 300_000;

    private float in;
    private float out;
    private float tries;
    private float deferrals;
    private long fadedAtMillis;
    /// The newest that was not a delivery, or empty.
    String lastReply = "";

    void countIn(long nowMillis) {
        fade(nowMillis);
        in++;
    }

    void countFinished(long nowMillis) {
        fade(nowMillis);
        out++;
        tries++;
    }

    void countDeferred(long nowMillis) {
        fade(nowMillis);
        tries++;
        deferrals++;
    }

    double inPerSecond(long nowMillis) {
        fade(nowMillis);
        return perSecond(in);
    }

    double outPerSecond(long nowMillis) {
        fade(nowMillis);
        return perSecond(out);
    }

    /// 0 to 1; 0 if nothing was tried lately.
    double deferralShare(long nowMillis) {
        fade(nowMillis);
        return tries < 0.01 ? 0 : deferrals / tries;
    }

    /// Whether all of it is too long ago to matter.
    boolean isFaded(long nowMillis) {
        fade(nowMillis);
        return in < 0.01 && out < 0.01 && tries < 0.01;
    }

    private static double perSecond(float count) {
        double rate = count * 1000 / RATE_WINDOW_MILLIS;
        return rate < 0.005 ? 0 : rate;
    }

    private void fade(long nowMillis) {
        long passed = nowMillis - fadedAtMillis;
        if (passed <= 0) return;
        fadedAtMillis = nowMillis;
        double rates = Math.exp(-passed / RATE_WINDOW_MILLIS);
        double shares = Math.exp(-passed / SHARE_WINDOW_MILLIS);
        in *= (float) rates;
        out *= (float) rates;
        tries *= (float) shares;
        deferrals *= (float) shares;
    }
}
