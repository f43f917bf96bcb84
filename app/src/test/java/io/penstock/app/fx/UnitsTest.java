package io.penstock.app.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class UnitsTest {
    @Test
    void numbersHaveNoMoreDigitsThanAReaderUses() {
        assertEquals("1,234,567", Units.count(1_234_567));
        assertEquals("48,210", Units.compact(48_210));
        assertEquals("1.2 M", Units.compact(1_204_000));
        assertEquals("1.0 M", Units.compact(999_600));
        assertEquals("3.4 G", Units.compact(3_400_000_000L));
    }

    @Test
    void ratesAndSharesKeepTheSmallVisible() {
        assertEquals("0 msg/s", Units.rate(0));
        assertEquals("0.40 msg/s", Units.rate(0.4));
        assertEquals("9.9 msg/s", Units.rate(9.9));
        assertEquals("1,204 msg/s", Units.rate(1_204.3));
        assertEquals("<0.1 %", Units.share(0.0004));
        assertEquals("4.2 %", Units.share(0.042));
        assertEquals("37 %", Units.share(0.37));
    }

    @Test
    void spansHaveTwoUnitsAtMost() {
        assertEquals("820 ms", Units.span(820));
        assertEquals("3 min 12 s", Units.span(Duration.ofSeconds(192)));
        assertEquals("2 h 05 min", Units.span(Duration.ofMinutes(125)));
        assertEquals("3 d 4 h", Units.span(Duration.ofHours(76)));
        assertEquals("0 ms", Units.span(-5));
        assertEquals("15 min", Units.chosenSpan(Duration.ofMinutes(15)));
        assertEquals("1 d", Units.chosenSpan(Duration.ofHours(24)));
    }

    @Test
    void countedThingsHaveTheirPlural() {
        assertEquals("1 queue", Units.counted(1, "queue"));
        assertEquals("14 queues", Units.counted(14, "queue"));
        assertEquals("2 replies", Units.counted(2, "reply"));
    }

    @Test
    void instantsInATextAreReadableAndOtherTextStays() {
        var now = java.time.Instant.parse("2026-03-02T14:05:00Z");
        var text = Units.withLocalTimes("next try at 2026-03-02T14:10:33.279013287Z; $1 2026-99-99T00:00:00Z", now);
        assertEquals(
                "next try at " + Units.time(java.time.Instant.parse("2026-03-02T14:10:33Z"), now)
                        + "; $1 2026-99-99T00:00:00Z",
                text);
    }
}
