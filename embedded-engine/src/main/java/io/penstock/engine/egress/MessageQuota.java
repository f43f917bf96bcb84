package io.penstock.engine.egress;

import java.time.Instant;
import java.time.LocalDate;

/// How many messages a source that warms up may send to a provider today, and how many it has. A day is one of UTC.
/// Safe for any thread.
public final class MessageQuota {
    private static final long DAY_MILLIS = 86_400_000;

    private final String source;
    private final String provider;
    private final WarmUp plan;
    private final Runnable whenFull;
    private long day;
    private int cap;
    private int sent;
    private boolean saved = true;

    /// @param whenFull told on the thread that counts, each time the day's last message is taken
    MessageQuota(String source, String provider, WarmUp plan, Runnable whenFull, long nowMillis) {
        this.source = source;
        this.provider = provider;
        this.plan = plan;
        this.whenFull = whenFull;
        this.day = Math.floorDiv(nowMillis, DAY_MILLIS);
        this.cap = plan.capOn(LocalDate.ofEpochDay(day));
    }

    String source() {
        return source;
    }

    String provider() {
        return provider;
    }

    private void turn(long nowMillis) {
        long today = Math.floorDiv(nowMillis, DAY_MILLIS);
        // a clock set back does not give the day anew
        if (today <= day) return;
        day = today;
        sent = 0;
        saved = false;
        cap = plan.capOn(LocalDate.ofEpochDay(day));
    }

    /// When the next message may go: `nowMillis` or earlier if now, else the next midnight.
    public synchronized long openFrom(long nowMillis) {
        turn(nowMillis);
        return sent < cap ? nowMillis : (day + 1) * DAY_MILLIS;
    }

    public synchronized boolean isFull(long nowMillis) {
        turn(nowMillis);
        return sent >= cap;
    }

    /// Takes from the day's quota; a transaction to several recipients may overdraw it by all but one.
    public void count(int messages, long nowMillis) {
        boolean full;
        synchronized (this) {
            turn(nowMillis);
            boolean before = sent >= cap;
            sent += messages;
            saved = false;
            full = !before && sent >= cap;
        }
        if (full) whenFull.run();
    }

    /// What was counted was not sent after all.
    public synchronized void giveBack(int messages, long nowMillis) {
        turn(nowMillis);
        sent = Math.max(0, sent - messages);
        saved = false;
    }

    public synchronized int capToday() {
        return cap;
    }

    /// For people: `source a has sent 50 of its 50 messages of today to gmail while it warms up (day 1); more from
    /// ...`.
    public synchronized String words() {
        String why = "source " + source + " has sent " + sent + " of its " + cap + " messages of today to " + provider
                + " while it warms up (day " + (plan.dayOf(LocalDate.ofEpochDay(day)) + 1) + ")";
        return sent < cap ? why : why + ", more from " + Instant.ofEpochMilli((day + 1) * DAY_MILLIS);
    }

    /// What to keep, or an empty text if that is known already.
    synchronized String unsaved() {
        if (saved) return "";
        saved = true;
        return LocalDate.ofEpochDay(day) + " " + sent;
    }

    /// Takes up what was kept, if it is of this day.
    synchronized void restore(String kept) {
        int space = kept.indexOf(' ');
        boolean ofToday = space > 0
                && kept.substring(0, space).equals(LocalDate.ofEpochDay(day).toString());
        if (ofToday) sent = Integer.parseInt(kept.substring(space + 1));
    }
}
