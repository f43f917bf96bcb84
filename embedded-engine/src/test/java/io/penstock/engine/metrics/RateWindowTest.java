package io.penstock.engine.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RateWindowTest {
    @Test
    void countsLikeAMapOfSeconds() {
        var random = new Random(3);
        var window = new RateWindow(10);
        var reference = new HashMap<Long, Integer>();
        long newest = 1_000_000;
        for (int i = 0; i < 5000; i++) {
            long second = newest - 5 + random.nextInt(7);
            newest = Math.max(newest, second);
            window.add(second, 1);
            reference.merge(second, 1, Integer::sum);
            var expected = new int[8];
            for (int k = 0; k < 8; k++) expected[k] = reference.getOrDefault(newest - 8 + k, 0);
            assertArrayEquals(expected, window.before(newest, 8));
        }
    }

    @Test
    void aLongPauseForgetsEverything() {
        var window = new RateWindow(10);
        window.add(100, 5);
        window.add(100_000, 1);

        assertEquals(0.1, window.perSecond(100_001, 10));
    }

    @Test
    void whatIsTooOldIsDropped() {
        var window = new RateWindow(10);
        window.add(100, 1);
        window.add(89, 7);

        assertEquals(0.1, window.perSecond(101, 10));
    }
}
