package io.penstock.engine.ingest.smtp;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The places that connections take, over all listeners. Some are kept for clients that may relay, so that strangers,
/// however many, do not lock those out. Safe for any thread.
final class Slots {
    private final int all;
    private final int forStrangers;
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger takenByStrangers = new AtomicInteger();

    Slots(SmtpLimits.Clients limits) {
        this.all = limits.connections();
        this.forStrangers = all - limits.reserved();
    }

    /// The place of one connection, until it is closed.
    final class Slot implements AutoCloseable {
        private final AtomicBoolean isStrangers;

        private Slot(boolean isStrangers) {
            this.isStrangers = new AtomicBoolean(isStrangers);
        }

        /// Whoever is here proved to be a stranger.
        ///
        /// @return whether strangers may have one more
        boolean leaveToStranger() {
            if (isStrangers.get()) return true;
            if (!increment(takenByStrangers, forStrangers)) return false;
            isStrangers.set(true);
            return true;
        }

        /// The stranger here proved to be none, and leaves room for another one.
        void leaveToFriend() {
            if (isStrangers.compareAndSet(true, false)) takenByStrangers.decrementAndGet();
        }

        /// Whether places of this kind run short.
        boolean isScarce() {
            return isShort(taken.get(), all) || (isStrangers.get() && areShortForStrangers());
        }

        @Override
        public void close() {
            leaveToFriend();
            taken.decrementAndGet();
        }
    }

    /// @param stranger whether the client is known to be one
    /// @return null if all that such a client may have are taken
    @Nullable
    Slot take(boolean stranger) {
        if (stranger && !increment(takenByStrangers, forStrangers)) return null;
        if (increment(taken, all)) return new Slot(stranger);
        if (stranger) takenByStrangers.decrementAndGet();
        return null;
    }

    private static boolean increment(AtomicInteger count, int limit) {
        if (count.incrementAndGet() <= limit) return true;
        count.decrementAndGet();
        return false;
    }

    boolean areShortForStrangers() {
        return isShort(takenByStrangers.get(), forStrangers);
    }

    /// Nine of ten are taken.
    static boolean isShort(long taken, long limit) {
        return taken * 10 >= limit * 9;
    }

    @Override
    public String toString() {
        return taken + " of " + all + " connections are open, " + takenByStrangers + " of " + forStrangers
                + " that clients may have that may not relay";
    }
}
