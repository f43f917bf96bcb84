package io.penstock.engine.reply;

/// Roughly how often a wording was met lately, for all those that there is no room to keep: a count-min sketch of
/// fixed size (1 MiB) that fades. It never says less than the truth, but for what faded; that a wording came twice
/// which never did it says in less than one case of a hundred, however many there are. Guarded by its [ReplyTrends].
final class SightingSketch {
    private static final int ROWS = 4;
    private static final int WIDTH = 1 << 18;
    private final byte[] counts = new byte[ROWS * WIDTH];
    private int added;

    /// Counts one more. How often it was met before.
    int add(String wording) {
        if (++added >= WIDTH / 2) fade();
        long hash = hash(wording);
        int least = Byte.MAX_VALUE;
        for (int row = 0; row < ROWS; row++) least = Math.min(least, counts[place(row, hash)]);
        if (least == Byte.MAX_VALUE) return least;
        // only what is least is raised: the rest is others' already
        for (int row = 0; row < ROWS; row++) {
            int place = place(row, hash);
            if (counts[place] == least) counts[place]++;
        }
        return least;
    }

    private void fade() {
        added = 0;
        for (int i = 0; i < counts.length; i++) counts[i] >>= 1;
    }

    private static int place(int row, long hash) {
        long mixed = (hash + row * 0x9E3779B97F4A7C15L) * 0xD6E8FEB86659FD93L;
        return row * WIDTH + (int) (mixed >>> 46);
    }

    private static long hash(String wording) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < wording.length(); i++) hash = (hash ^ wording.charAt(i)) * 0x100000001b3L;
        return hash ^ (hash >>> 29);
    }
}
