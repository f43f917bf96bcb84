package io.penstock.engine.suppression;

import java.util.Arrays;

/// Answers "certainly not on the list" from memory: a set of 64-bit hashes, 16 bytes per address at most.
///
/// Never forgets, so a removed address costs a look into the database until the list is opened again; nothing worse.
/// Safe for any thread: reads need no lock.
final class AddressFilter {
    /// Immutable reference to a table that only ever gains entries; a stale reader misses at most what is being added.
    private volatile long[] table = new long[1024];
    private int size;

    synchronized void add(String address) {
        if (size * 2 >= table.length) grow();
        if (insert(table, hash(address))) size++;
        // publishes the plain write above
        long[] published = table;
        table = published;
    }

    boolean mayContain(String address) {
        long[] current = table;
        long hash = hash(address);
        int mask = current.length - 1;
        for (int at = (int) hash & mask; current[at] != 0; at = (at + 1) & mask) {
            if (current[at] == hash) return true;
        }
        return false;
    }

    private void grow() {
        long[] old = table;
        var larger = new long[old.length * 2];
        Arrays.stream(old).filter(hash -> hash != 0).forEach(hash -> insert(larger, hash));
        table = larger;
    }

    private static boolean insert(long[] into, long hash) {
        int mask = into.length - 1;
        int at = (int) hash & mask;
        while (into[at] != 0) {
            if (into[at] == hash) return false;
            at = (at + 1) & mask;
        }
        into[at] = hash;
        return true;
    }

    /// FNV-1a with a finishing mix; never 0, which marks an empty place.
    private static long hash(String address) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < address.length(); i++) hash = (hash ^ address.charAt(i)) * 0x100000001b3L;
        hash = (hash ^ (hash >>> 32)) * 0x9E3779B97F4A7C15L;
        hash ^= hash >>> 29;
        return hash == 0 ? 1 : hash;
    }
}
