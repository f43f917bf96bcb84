package io.penstock.engine.egress;

import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How many messages a source that warms up may send to a provider today, and how many it has. A day is one of UTC.
///
/// What it may send is set aside in blocks, a fiftieth of the day's messages each, and a block is durable before the
/// first of its messages goes. After a crash a block that was begun counts as sent: so the day's number is never
/// exceeded, and missed by one block at most. Safe for any thread; [#count] may wait for the disk.
public final class MessageQuota {
    private static final Logger LOG = LoggerFactory.getLogger(MessageQuota.class);
    private static final long DAY_MILLIS = 86_400_000;
    private static final int BLOCKS = 50;

    private final String source;
    private final String provider;
    private final WarmUp plan;
    private final Consumer<String> keeper;
    private final Runnable whenFull;
    private long day;
    private int cap;
    private int sent;
    /// Of which a restart knows; at least [#sent], unless the disk refuses.
    private int setAside;
    private boolean refused;

    /// @param keeper   keeps a text for [#restore]; durable when it returns
    /// @param whenFull told on the thread that counts, each time the day's last message is taken
    MessageQuota(
            String source, String provider, WarmUp plan, Consumer<String> keeper, Runnable whenFull, long nowMillis) {
        this.source = source;
        this.provider = provider;
        this.plan = plan;
        this.keeper = keeper;
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
        setAside = 0;
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
            full = !before && sent >= cap;
            if (sent > setAside && cap < Integer.MAX_VALUE)
                setAside(Math.max(sent, Math.min(cap, sent + cap / BLOCKS)));
        }
        if (full) whenFull.run();
    }

    /// What was counted was not sent after all.
    public synchronized void giveBack(int messages, long nowMillis) {
        turn(nowMillis);
        sent = Math.max(0, sent - messages);
    }

    /// If the disk cannot take it mail goes on, and the next message tries again.
    private void setAside(int messages) {
        try {
            keeper.accept(LocalDate.ofEpochDay(day) + " " + messages);
            setAside = messages;
            refused = false;
        } catch (RuntimeException e) {
            if (!refused) LOG.warn("what {} sends to {} today is not kept: {}", source, provider, e.toString());
            refused = true;
        }
    }

    /// Keeps the exact number, for an orderly end.
    synchronized void close() {
        if (setAside > sent) setAside(sent);
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

    /// Takes up what was kept, if it is of this day.
    synchronized void restore(String kept) {
        int space = kept.indexOf(' ');
        boolean ofToday = space > 0
                && kept.substring(0, space).equals(LocalDate.ofEpochDay(day).toString());
        if (!ofToday) return;
        sent = Integer.parseInt(kept.substring(space + 1));
        setAside = sent;
    }
}
