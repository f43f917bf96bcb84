package io.penstock.engine.queue;

import io.penstock.engine.message.QueueName;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The queues by name: open addressing in many small parts, some six bytes a queue. Safe for any thread.
///
/// A queue knows its own name, so there are no entries beside it; a part that grows stops only those who look there.
/// Who walks over all sees each queue that is there all the while exactly once.
final class QueueTable implements Iterable<ScheduledQueue> {
    private static final int PARTS = 256;

    private final Part[] parts = new Part[PARTS];

    QueueTable() {
        for (int i = 0; i < PARTS; i++) parts[i] = new Part();
    }

    private Part partOf(int hash) {
        return parts[hash >>> 24];
    }

    @Nullable
    ScheduledQueue get(QueueName name) {
        int hash = hash(name.campaign(), name.tenant(), name.domain());
        return partOf(hash).get(hash, name);
    }

    /// The queue of this name; if there is none, what the supplier makes.
    ScheduledQueue getOrAdd(QueueName name, Supplier<ScheduledQueue> maker) {
        int hash = hash(name.campaign(), name.tenant(), name.domain());
        Part part = partOf(hash);
        ScheduledQueue known = part.get(hash, name);
        return known != null ? known : part.add(hash, name, maker);
    }

    void remove(ScheduledQueue queue) {
        int hash = hash(queue);
        partOf(hash).remove(hash, queue);
    }

    int size() {
        int size = 0;
        for (Part part : parts) size += part.size();
        return size;
    }

    @Override
    public Iterator<ScheduledQueue> iterator() {
        return new Walk();
    }

    private static int hash(ScheduledQueue queue) {
        return hash(queue.mailing().campaign(), queue.mailing().tenant(), queue.domain());
    }

    private static int hash(String campaign, String tenant, String domain) {
        int hash = (campaign.hashCode() * 31 + tenant.hashCode()) * 31 + domain.hashCode();
        hash = (hash ^ hash >>> 16) * 0x7FEB_352D;
        hash = (hash ^ hash >>> 15) * 0x846C_A68B;
        return hash ^ hash >>> 16;
    }

    private final class Walk implements Iterator<ScheduledQueue> {
        private int part;
        private Iterator<ScheduledQueue> inPart = List.<ScheduledQueue>of().iterator();

        @Override
        public boolean hasNext() {
            while (!inPart.hasNext() && part < PARTS)
                inPart = parts[part++].copy().iterator();
            return inPart.hasNext();
        }

        @Override
        public ScheduledQueue next() {
            if (!hasNext()) throw new NoSuchElementException("no queue is left");
            return inPart.next();
        }
    }

    /// Kept between half and seven eighths full; removal shifts the followers back, so there are no tombstones.
    private static final class Part {
        private static final int FIRST_CAPACITY = 8;

        private @Nullable ScheduledQueue[] queues = new ScheduledQueue[FIRST_CAPACITY];
        private int count;

        synchronized int size() {
            return count;
        }

        synchronized @Nullable ScheduledQueue get(int hash, QueueName name) {
            int place = homeOf(hash);
            while (true) {
                ScheduledQueue queue = queues[place];
                if (queue == null || queue.isNamed(name)) return queue;
                place = after(place);
            }
        }

        synchronized ScheduledQueue add(int hash, QueueName name, Supplier<ScheduledQueue> maker) {
            ScheduledQueue known = get(hash, name);
            if (known != null) return known;
            ScheduledQueue made = maker.get();
            if (count >= queues.length / 8 * 7) resize(queues.length / 4 * 5 + 2);
            insert(made, hash);
            count++;
            return made;
        }

        private void insert(ScheduledQueue queue, int hash) {
            int place = homeOf(hash);
            while (queues[place] != null) place = after(place);
            queues[place] = queue;
        }

        synchronized void remove(int hash, ScheduledQueue queue) {
            int hole = homeOf(hash);
            while (queues[hole] != queue) {
                if (queues[hole] == null) return;
                hole = after(hole);
            }
            int place = after(hole);
            for (var moved = queues[place]; moved != null; moved = queues[place]) {
                int home = homeOf(hash(moved));
                if (distance(home, place) >= distance(hole, place)) {
                    queues[hole] = moved;
                    hole = place;
                }
                place = after(place);
            }
            queues[hole] = null;
            count--;
            if (count * 2 < queues.length && queues.length > FIRST_CAPACITY)
                resize(Math.max(FIRST_CAPACITY, queues.length / 4 * 3));
        }

        private void resize(int capacity) {
            var old = queues;
            queues = new ScheduledQueue[capacity];
            for (var queue : old) if (queue != null) insert(queue, hash(queue));
        }

        synchronized List<ScheduledQueue> copy() {
            var copy = new ArrayList<ScheduledQueue>(count);
            for (var queue : queues) if (queue != null) copy.add(queue);
            return copy;
        }

        private int homeOf(int hash) {
            // the part was chosen by the upper bits
            return (int) (((hash & 0xFF_FFFFL) * queues.length) >>> 24);
        }

        private int after(int place) {
            return place + 1 == queues.length ? 0 : place + 1;
        }

        private int distance(int from, int to) {
            return to >= from ? to - from : to - from + queues.length;
        }
    }
}
