package io.penstock.engine.sandbox;

/// Counts occurrences of 64-bit keys, about 16 bytes each, up to a bound. Safe for any thread.
///
/// Open addressing in 64 separately locked parts, so that many connections can count at once. Keys are
/// hashes: among ten million of them the chance that any two are the same is one in 370,000.
final class CountingMap {
    private static final int PARTS = 64;
    private final Part[] parts = new Part[PARTS];
    private final int maxPerPart;

    CountingMap(int maxKeys) {
        this.maxPerPart = Math.max(1, maxKeys / PARTS);
        for (int i = 0; i < PARTS; i++) parts[i] = new Part();
    }

    /// The count of `key` with this occurrence; 0 if the map is full and does not know the key.
    int increment(long key) {
        return parts[(int) (key >>> 58)].increment(key == 0 ? 1 : key, maxPerPart);
    }

    int count(long key) {
        return parts[(int) (key >>> 58)].count(key == 0 ? 1 : key);
    }

    long size() {
        long size = 0;
        for (var part : parts) size += part.size();
        return size;
    }

    private static final class Part {
        private long[] keys = new long[16];
        private int[] counts = new int[16];
        private int size;

        synchronized int increment(long key, int max) {
            int slot = slotOf(key);
            if (keys[slot] == 0) {
                if (size == max) return 0;
                if (size * 4 >= keys.length * 3) {
                    grow();
                    slot = slotOf(key);
                }
                keys[slot] = key;
                size++;
            }
            return ++counts[slot];
        }

        synchronized int count(long key) {
            return counts[slotOf(key)];
        }

        synchronized int size() {
            return size;
        }

        private int slotOf(long key) {
            int mask = keys.length - 1;
            int slot = (int) key & mask;
            while (keys[slot] != 0 && keys[slot] != key) slot = slot + 1 & mask;
            return slot;
        }

        private void grow() {
            long[] oldKeys = keys;
            int[] oldCounts = counts;
            keys = new long[oldKeys.length * 2];
            counts = new int[keys.length];
            for (int i = 0; i < oldKeys.length; i++) {
                if (oldKeys[i] == 0) continue;
                int slot = slotOf(oldKeys[i]);
                keys[slot] = oldKeys[i];
                counts[slot] = oldCounts[i];
            }
        }
    }
}
