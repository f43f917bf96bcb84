package io.penstock.engine.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimerWheelTest {

    private static final class Alarm extends TimerWheel.Timer<Alarm> {
        final int id;

        Alarm(int id) {
            this.id = id;
        }
    }

    /// The reference: a list, searched for what is due. The wheel may be one tick late and never early.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 20260301, 987654321})
    void firesWhatASortedListWould(long seed) {
        var random = new Random(seed);
        long now = 1_700_000_000_000L + random.nextInt(100_000);
        var wheel = new TimerWheel<Alarm>(now, () -> {});
        Map<Integer, Alarm> timers = new HashMap<>();
        Map<Integer, Long> due = new HashMap<>();
        int fired = 0;
        for (int step = 0; step < 4_000; step++) {
            for (int i = random.nextInt(4); i > 0; i--) {
                int id = random.nextInt(500);
                var timer = timers.computeIfAbsent(id, Alarm::new);
                long at = now + (long) Math.pow(10, random.nextDouble() * 9) - 5;
                if (random.nextInt(10) == 0) {
                    wheel.cancel(timer);
                    due.remove(id);
                } else {
                    wheel.schedule(timer, at);
                    due.put(id, at);
                }
            }
            now += random.nextInt(50) == 0 ? random.nextInt(500_000_000) : random.nextInt(2_000);
            List<Alarm> woken = new ArrayList<>();
            wheel.advance(now, woken::add);
            for (int id : woken.stream().map(alarm -> alarm.id).toList()) {
                Long at = due.remove(id);
                assertTrue(at != null && at <= now, "timer " + id + " fired early or twice");
                fired++;
            }
            for (var left : due.entrySet()) {
                assertTrue(left.getValue() > now - TimerWheel.TICK_MILLIS, "timer " + left.getKey() + " is overdue");
            }
            assertEquals(due.size(), wheel.size());
        }
        assertTrue(fired > 1_000, "only " + fired + " timers fired");
    }

    @Test
    void earlierTimeWinsOverALaterOne() {
        var wheel = new TimerWheel<Alarm>(0, () -> {});
        var timer = new Alarm(1);
        wheel.scheduleEarlier(timer, 10_000);
        wheel.scheduleEarlier(timer, 1_000);
        wheel.scheduleEarlier(timer, 5_000);
        List<Alarm> woken = new ArrayList<>();

        wheel.advance(1_016, woken::add);

        assertEquals(List.of(timer), woken);
    }

    @Test
    void clockSetBackFiresNothing() {
        var wheel = new TimerWheel<Alarm>(100_000, () -> {});
        var timer = new Alarm(1);
        wheel.schedule(timer, 100_500);
        List<Alarm> woken = new ArrayList<>();

        wheel.advance(50_000, woken::add);
        assertEquals(List.of(), woken);
        wheel.advance(100_512, woken::add);
        assertEquals(List.of(timer), woken);
    }
}
