package io.penstock.engine.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.message.SpoolId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LiveIndexTest {
    private final LiveIndex index = new LiveIndex();

    @Test
    void behavesLikeAMapOfMaps() {
        var random = new Random(5);
        Map<Long, Map<Integer, Unfinished>> reference = new HashMap<>();
        Map<Long, Placement> placements = new HashMap<>();
        for (int step = 0; step < 200_000; step++) {
            long value = 1 + random.nextInt(3000);
            var id = new SpoolId(value);
            int recipient = random.nextInt(4);
            var known = reference.get(value);
            switch (random.nextInt(4)) {
                case 0 -> {
                    if (known != null) continue;
                    int recipients = random.nextInt(10) < 8 ? 1 : 4;
                    var unfinished = new ArrayList<Unfinished>();
                    for (int i = 0; i < recipients; i++) unfinished.add(new Unfinished(i, 0, step));
                    var placement = new Placement(step + 1L, random.nextInt(9999));
                    index.put(id, placement, recipients, unfinished);
                    placements.put(value, placement);
                    var states = new TreeMap<Integer, Unfinished>();
                    unfinished.forEach(one -> states.put(one.recipientIndex(), one));
                    reference.put(value, states);
                }
                case 1 -> {
                    index.retry(id, recipient, step % 90, step);
                    if (known != null && known.containsKey(recipient)) {
                        known.put(recipient, new Unfinished(recipient, step % 90, step));
                    }
                }
                default -> {
                    var released = index.finish(id, recipient);
                    if (known != null && known.remove(recipient) != null && known.isEmpty()) {
                        reference.remove(value);
                        assertEquals(placements.get(value), released);
                    } else {
                        assertEquals(null, released);
                    }
                }
            }
        }
        assertEquals(reference.size(), index.messages());
        reference.forEach((value, states) -> {
            assertEquals(List.copyOf(states.values()), index.unfinished(new SpoolId(value)));
            assertEquals(placements.get(value), index.placementOf(new SpoolId(value)));
        });
        for (long value = 1; value <= 3000; value++) {
            assertEquals(reference.containsKey(value), index.placementOf(new SpoolId(value)) != null);
        }
    }

    @Test
    void onlyOneClaimsARecipient() {
        var id = new SpoolId(9);
        index.put(id, new Placement(1, 1), 1, List.of(new Unfinished(0, 3, 50)));

        assertTrue(index.claim(id, 0));
        assertFalse(index.claim(id, 0));
        assertEquals(List.of(new Unfinished(0, 3, 50)), index.unfinished(id));
        index.retry(id, 0, 4, 60);
        assertFalse(index.claim(id, 0));
        index.unclaim(id, 0);
        assertTrue(index.claim(id, 0));
    }
}
