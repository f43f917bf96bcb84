package io.penstock.engine.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CountingMapTest {

    @Test
    void itCountsAsAnOrdinaryMapDoes() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var map = new CountingMap(1_000_000);
        var plain = new HashMap<Long, Integer>();
        for (int i = 0; i < 100_000; i++) {
            long key = StableHash.mix(random.nextInt(30_000));
            assertEquals(plain.merge(key, 1, Integer::sum), map.increment(key), "seed " + seed);
        }

        assertEquals(plain.size(), map.size());
        plain.forEach((key, count) -> assertEquals(count, map.count(key), "seed " + seed));
        assertEquals(0, map.count(StableHash.mix(30_001)));
    }

    @Test
    void beyondItsBoundItForgetsNewKeysOnly() {
        var map = new CountingMap(64);
        for (long i = 1; i <= 10_000; i++) map.increment(StableHash.mix(i));

        assertEquals(64, map.size());
        assertEquals(2, map.increment(StableHash.mix(1)));
    }
}
