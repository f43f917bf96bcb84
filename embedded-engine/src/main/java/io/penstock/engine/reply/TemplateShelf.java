package io.penstock.engine.reply;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The templates that there is room for. Guarded by its [ReplyTrends].
///
/// A wording that came once waits among the fresh ones, who make room for each other, the oldest first; the second
/// time it is known. So replies of which no two are alike push out nothing but each other. Known ones make room by
/// weight: what came least often and longest ago goes first. A provider that has more than half of the known makes
/// room for its own with its own. What comes again after it had to go is recognised by a sketch, and is known at once.
final class TemplateShelf {
    private static final int RECOGNISED = 2;

    private final int room;
    private final LinkedHashMap<String, TemplateCounter> fresh = new LinkedHashMap<>(64, 0.75f, true);
    private final Map<String, TemplateCounter> known = new HashMap<>();
    private final Map<String, Integer> knownByOwner = new HashMap<>();
    private final SightingSketch sketch = new SightingSketch();
    private long evicted;

    TemplateShelf(int room) {
        this.room = room;
    }

    /// The one of a wording, which is met now.
    TemplateCounter meet(String wording, String provider, Instant at) {
        TemplateCounter counter = known.get(wording);
        if (counter != null) return counter;
        counter = fresh.remove(wording);
        if (counter != null) {
            know(counter);
            return counter;
        }
        int met = sketch.add(wording);
        makeRoom(provider, at);
        counter = new TemplateCounter(wording, provider, met, at);
        if (met >= RECOGNISED) know(counter);
        else fresh.put(wording, counter);
        return counter;
    }

    private void know(TemplateCounter counter) {
        known.put(counter.wording(), counter);
        knownByOwner.merge(counter.owner(), 1, Integer::sum);
    }

    private void makeRoom(String comer, Instant now) {
        if (fresh.size() + known.size() < room) return;
        evicted++;
        if (fresh.size() > room / 4 || known.isEmpty()) {
            fresh.pollFirstEntry();
            return;
        }
        boolean greedy = knownByOwner.getOrDefault(comer, 0) > known.size() / 2;
        TemplateCounter lightest = null;
        double least = Double.MAX_VALUE;
        for (TemplateCounter one : known.values()) {
            if (greedy && !one.owner().equals(comer)) continue;
            double weight = one.weight(now);
            if (lightest != null && weight >= least) continue;
            lightest = one;
            least = weight;
        }
        if (lightest == null) return;
        known.remove(lightest.wording());
        knownByOwner.computeIfPresent(lightest.owner(), (_, count) -> count > 1 ? count - 1 : null);
    }

    /// Puts back what was kept over a restart, as long as there is room.
    void restore(ReplyTemplate kept) {
        if (fresh.size() + known.size() >= room || known.containsKey(kept.wording())) return;
        know(new TemplateCounter(kept));
    }

    List<TemplateCounter> all() {
        var all = new ArrayList<TemplateCounter>(known.values());
        all.addAll(fresh.values());
        return all;
    }

    /// Those that came more than once.
    List<TemplateCounter> known() {
        return new ArrayList<>(known.values());
    }

    long evicted() {
        return evicted;
    }
}
