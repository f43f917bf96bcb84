package io.penstock.engine.journal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps control values as CONTROL records and all of them in memory.
///
/// Writers wait for each other, so that what is copied forward can never overtake a newer value of the same key.
public final class JournalControlStore implements ControlStore {
    private static final Logger LOG = LoggerFactory.getLogger(JournalControlStore.class);
    private static final int PRESENT = 1;
    private static final int REMOVED = 0;

    private final Journal journal;
    private final ConcurrentSkipListMap<String, Placed> values = new ConcurrentSkipListMap<>();
    private final ReentrantLock writing = new ReentrantLock();

    /// A value and where its newest record is.
    private static final class Placed {
        final byte[] value;
        final long position;

        Placed(byte[] value, long position) {
            this.value = value;
            this.position = position;
        }
    }

    /// Reads what the journal holds.
    public JournalControlStore(Journal journal) {
        this.journal = journal;
        journal.scanHeads(0, Set.of(RecordType.CONTROL), 0, (position, _, _) -> {
            learn(position);
            return true;
        });
    }

    /// One damaged value must not take all others, and the node, with it.
    private void learn(long position) {
        try {
            learn(position, journal.read(position).payload());
        } catch (JournalException e) {
            LOG.error(
                    "the control record at position {} is left out; an order, such as a pause, may be missing: {}",
                    position,
                    e.getMessage());
        }
    }

    private void learn(long position, byte[] payload) {
        var reader = new RecordReader(payload);
        int state = reader.take();
        String key = reader.takeText();
        if (state == PRESENT) values.put(key, new Placed(reader.takeRest(), position));
        else values.remove(key);
    }

    private static JournalRecord encode(int state, String key, byte[] value) {
        var payload = new RecordWriter(key.length() + value.length + 8)
                .put(state)
                .putText(key)
                .putBytes(value);
        return new JournalRecord(RecordType.CONTROL, payload.toBytes());
    }

    @Override
    public void put(String key, byte[] value) {
        var kept = value.clone();
        writing.lock();
        try {
            values.put(key, new Placed(kept, journal.append(encode(PRESENT, key, kept))));
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void remove(String key) {
        writing.lock();
        try {
            if (!values.containsKey(key)) return;
            journal.append(encode(REMOVED, key, new byte[0]));
            values.remove(key);
        } finally {
            writing.unlock();
        }
    }

    @Override
    public Optional<byte[]> get(String key) {
        return Optional.ofNullable(values.get(key)).map(placed -> placed.value.clone());
    }

    @Override
    public Map<String, byte[]> under(String prefix) {
        var found = new LinkedHashMap<String, byte[]>();
        values.subMap(prefix, prefix + Character.MAX_VALUE)
                .forEach((key, placed) -> found.put(key, placed.value.clone()));
        return Collections.unmodifiableMap(found);
    }

    /// Appends anew each value whose record lies before `position`, so that the journal can be trimmed up to there.
    /// A removal needs no copy: it lies behind what it removed, and the journal is trimmed from its head.
    public void copyForward(long position) {
        writing.lock();
        try {
            var keys = new ArrayList<String>();
            List<JournalRecord> copies = new ArrayList<>();
            values.forEach((key, placed) -> {
                if (placed.position >= position) return;
                keys.add(key);
                copies.add(encode(PRESENT, key, placed.value));
            });
            if (copies.isEmpty()) return;
            var positions = journal.append(copies);
            for (int i = 0; i < positions.length; i++) {
                var key = keys.get(i);
                int index = i;
                values.computeIfPresent(key, (_, placed) -> new Placed(placed.value, positions[index]));
            }
        } finally {
            writing.unlock();
        }
    }
}
