package io.penstock.engine.queue;

import io.penstock.engine.message.SpoolId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/// The messages of one queue: a line of fresh ones in order of acceptance, and a heap of those that wait for a time.
/// What is due is taken from both in turn, so that neither a wave of retries nor a flood of new mail starves the other.
///
/// Part of its [ScheduledQueue] and guarded by the monitor of that, which every caller holds. A class of its own for
/// the reader, a superclass for the memory: with a million queues each object more counts.
abstract sealed class Backlog extends Wakeable permits ScheduledQueue {
    private static final int NONE = ItemStore.NONE;

    private final Mailing mailing;
    private final int number;
    private int head = NONE;
    private int tail = NONE;
    private int fresh;
    private int earliest = NONE;
    private int later;
    private int onTheWire;
    private boolean laterIsNext;

    Backlog(Mailing mailing, int number) {
        this.mailing = mailing;
        this.number = number;
    }

    final Mailing mailing() {
        return mailing;
    }

    /// What the store and the census know the queue by.
    final int number() {
        return number;
    }

    private ItemStore store() {
        return mailing.tools().store();
    }

    private DueHeap heap() {
        return mailing.tools().heap();
    }

    final void put(SpoolId id, int recipient, boolean alone, int attempts, long due, long now) {
        int row = store().allocate(number, id.value(), recipient, alone, attempts, due);
        if (due <= now && attempts == 0) append(row);
        else waitForTime(row);
    }

    private void append(int row) {
        store().setNext(row, NONE);
        if (head == NONE) head = row;
        else store().setNext(tail, row);
        tail = row;
        fresh++;
    }

    private void waitForTime(int row) {
        earliest = heap().meld(earliest, row);
        later++;
    }

    /// When something is due: `now` if something is, [Long#MAX_VALUE] if nothing waits.
    final long dueFrom(long now) {
        if (fresh > 0) return now;
        return Math.max(now, earliestMillis());
    }

    /// The earliest time that something waits for; [Long#MAX_VALUE] if nothing does.
    final long earliestMillis() {
        return later == 0 ? Long.MAX_VALUE : store().dueMillis(earliest);
    }

    /// Takes recipients of one message that are due; at least one must be.
    final List<QueueItem> takeDue(long now, int most) {
        boolean laterIsDue = earliestMillis() <= now;
        boolean fromLater = laterIsDue && (laterIsNext || fresh == 0);
        laterIsNext = !fromLater;
        var items = new ArrayList<QueueItem>(1);
        long id = store().id(fromLater ? earliest : head);
        while (items.size() < most) {
            boolean more = fromLater ? earliestMillis() <= now : fresh > 0;
            int row = fromLater ? earliest : head;
            if (!more || store().id(row) != id) break;
            if (fromLater) removeEarliest();
            else removeHead();
            items.add(store().item(row));
            onTheWire++;
            // all recipients of such a message do
            if (store().goesAlone(row)) break;
        }
        return items;
    }

    private void removeEarliest() {
        earliest = heap().withoutTop(earliest);
        later--;
    }

    private void removeHead() {
        int row = head;
        head = store().next(row);
        if (head == NONE) tail = NONE;
        store().setNext(row, NONE);
        fresh--;
    }

    /// What was on the wire, or taken out, is no more.
    final void forget(QueueItem item) {
        store().free(item.slot());
        onTheWire--;
    }

    final void putBack(QueueItem item, long due) {
        store().setDue(item.slot(), due);
        store().countAttempt(item.slot());
        putBack(item);
    }

    /// As it was: untried.
    final void putBack(QueueItem item) {
        onTheWire--;
        waitForTime(item.slot());
    }

    /// Everything becomes due by a time, in the order in which it was due. Returns how many waited for one.
    final int makeAllDue(long now) {
        int[] rows = heap().some(earliest, later);
        for (int row : rows) store().setDue(row, Math.min(now, store().dueMillis(row)));
        earliest = heap().of(rows, rows.length);
        return rows.length;
    }

    /// Takes out what the test says, as if it were on the wire; what is there already is left alone.
    final List<QueueItem> takeAll(IntPredicate test) {
        var taken = new ArrayList<QueueItem>();
        int row = head;
        head = NONE;
        tail = NONE;
        fresh = 0;
        while (row != NONE) {
            int next = store().next(row);
            if (test.test(row)) taken.add(takenOut(row));
            else append(row);
            row = next;
        }
        int[] waiting = heap().some(earliest, later);
        int kept = 0;
        for (int one : waiting) {
            if (test.test(one)) taken.add(takenOut(one));
            else waiting[kept++] = one;
        }
        earliest = heap().of(waiting, kept);
        later = kept;
        onTheWire += taken.size();
        return taken;
    }

    private QueueItem takenOut(int row) {
        store().setLeft(row, NONE);
        store().setRight(row, NONE);
        return store().item(row);
    }

    final long acceptedMillis(int row) {
        return new SpoolId(store().id(row)).epochMillis();
    }

    final int freshOnes() {
        return fresh;
    }

    final int laterOnes() {
        return later;
    }

    final int onTheWire() {
        return onTheWire;
    }

    final int all() {
        return fresh + later + onTheWire;
    }

    /// The first of what waits, up to a number.
    final List<WaitingMessage> first(int limit) {
        var messages = new ArrayList<WaitingMessage>();
        for (int row = head; row != NONE && messages.size() < limit; row = store().next(row)) {
            messages.add(waiting(row));
        }
        int room = Math.min(later, limit - messages.size());
        for (int row : heap().some(earliest, room)) messages.add(waiting(row));
        return messages;
    }

    private WaitingMessage waiting(int row) {
        return new WaitingMessage(
                new SpoolId(store().id(row)),
                store().recipientIndex(row),
                store().attempts(row),
                store().dueMillis(row));
    }
}
