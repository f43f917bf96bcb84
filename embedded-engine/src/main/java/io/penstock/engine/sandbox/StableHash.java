package io.penstock.engine.sandbox;

/// A hash that is the same in every process, so that the same mailbox is full tomorrow.
final class StableHash {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    /// FNV-1a over the characters, then a finalizer, because its low bits alone are weak.
    static long of(String text) {
        return of(text, 0);
    }

    static long of(String text, long seed) {
        long hash = FNV_OFFSET ^ seed;
        for (int i = 0; i < text.length(); i++) hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        return mix(hash);
    }

    static long mix(long value) {
        long mixed = (value ^ value >>> 33) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ mixed >>> 33;
    }

    /// A number from 0 (inclusive) to 1 (exclusive).
    static double share(long hash) {
        return (hash >>> 11) * 0x1.0p-53;
    }

    static int pick(long hash, int choices) {
        return (int) Long.remainderUnsigned(hash, choices);
    }

    private StableHash() {}
}
