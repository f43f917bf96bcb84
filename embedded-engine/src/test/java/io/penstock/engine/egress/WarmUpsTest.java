package io.penstock.engine.egress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.ManualTime;
import io.penstock.engine.journal.ControlStore;
import io.penstock.engine.journal.JournalControlStore;
import io.penstock.engine.journal.JournalException;
import io.penstock.engine.journal.MemoryJournal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a source that warms up sent today, before and after a restart.
class WarmUpsTest {
    private static final EgressSource SOURCE = new EgressSource("new", "new.ours.test", null);

    private final ManualTime time = new ManualTime();
    private final MemoryJournal journal = new MemoryJournal();

    private WarmUps warmUps(ControlStore store) {
        var plan = new WarmUp(LocalDate.of(2026, 3, 1), List.of(100, 200));
        return new WarmUps(Map.of("new", new WarmUp.ByProvider(Map.of("*", plan))), store, time);
    }

    private MessageQuota opened() {
        return warmUps(new JournalControlStore(journal))
                .of(SOURCE, Provider.GENERIC)
                .orElseThrow();
    }

    private int sendAll(MessageQuota quota) {
        int sent = 0;
        while (!quota.isFull(time.millis())) {
            quota.count(1, time.millis());
            sent++;
        }
        return sent;
    }

    @Test
    void aCrashAtAnyMomentNeverMakesItMoreThanTheDaysNumber() {
        for (int before = 0; before <= 100; before++) {
            var fresh = new MemoryJournal();
            var quota = warmUps(new JournalControlStore(fresh))
                    .of(SOURCE, Provider.GENERIC)
                    .orElseThrow();
            for (int i = 0; i < before; i++) quota.count(1, time.millis());

            var after = warmUps(new JournalControlStore(fresh))
                    .of(SOURCE, Provider.GENERIC)
                    .orElseThrow();
            int all = before + sendAll(after);
            assertTrue(all <= 100 && all >= 98, before + " before the crash made it " + all);
        }
    }

    @Test
    void anOrderlyEndKeepsTheExactNumber() {
        var warmUps = warmUps(new JournalControlStore(journal));
        var quota = warmUps.of(SOURCE, Provider.GENERIC).orElseThrow();
        quota.count(10, time.millis());
        warmUps.close();
        assertEquals(90, sendAll(opened()));
    }

    @Test
    void aTransactionMayOverdrawAndTheOverdraftIsKept() {
        opened().count(107, time.millis());
        assertTrue(opened().isFull(time.millis()));
    }

    @Test
    void aNewDayBeginsAtNothing() {
        opened().count(100, time.millis());
        time.advance(Duration.ofDays(1));
        assertEquals(200, sendAll(opened()));
        time.advance(Duration.ofDays(1));
        var warm = opened();
        warm.count(1_000_000, time.millis());
        assertFalse(warm.isFull(time.millis()));
    }

    @Test
    void aDiskThatRefusesDoesNotStopMail() {
        var refusing = new ControlStore() {
            private final ControlStore disk = new JournalControlStore(journal);
            private boolean full = true;

            @Override
            public void put(String key, byte[] value) {
                if (full) throw new JournalException("the disk is full");
                disk.put(key, value);
            }

            @Override
            public void remove(String key) {
                disk.remove(key);
            }

            @Override
            public Optional<byte[]> get(String key) {
                return disk.get(key);
            }

            @Override
            public Map<String, byte[]> under(String prefix) {
                return disk.under(prefix);
            }
        };
        var quota = warmUps(refusing).of(SOURCE, Provider.GENERIC).orElseThrow();
        quota.count(40, time.millis());
        refusing.full = false;
        quota.count(40, time.millis());
        assertEquals(18, sendAll(opened()), "what was sent meanwhile is known, too");
    }
}
