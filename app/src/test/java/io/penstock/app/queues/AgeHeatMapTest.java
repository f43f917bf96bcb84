package io.penstock.app.queues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.control.api.QueuePage;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgeHeatMapTest {
    @Test
    void shadesGrowWithTheOrderOfMagnitude() {
        assertEquals(0, AgeHeatMap.shade(0, 100));
        assertEquals(5, AgeHeatMap.shade(1_000_000, 1_000_000));
        assertTrue(AgeHeatMap.shade(10, 1_000_000) < AgeHeatMap.shade(10_000, 1_000_000));
        assertEquals(5, AgeHeatMap.shade(1, 1));
    }

    @Test
    void cellsOfOneProviderAndAgeAddUp() {
        var sums = AgeHeatMap.byProvider(
                List.of(new QueuePage.AgeCell("gmail", "<1m", 3), new QueuePage.AgeCell("gmail", "<1m", 4)));
        assertEquals(7, sums.get("gmail").get("<1m"));
    }
}
