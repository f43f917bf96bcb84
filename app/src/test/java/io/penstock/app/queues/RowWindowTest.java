package io.penstock.app.queues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RowWindowTest {
    @Test
    void theTopHasNoCursor() {
        assertEquals("", RowWindow.around(0, 30).cursor());
        assertEquals("0", Integer.toString(RowWindow.around(40, 70).first()));
        assertEquals("900", RowWindow.around(1_000, 1_030).cursor());
    }

    @Test
    void whatIsInViewIsAlwaysAskedForAndTheQuestionIsBounded() {
        var random = new Random(3);
        for (int round = 0; round < 1_000; round++) {
            int first = random.nextInt(100_000);
            int last = first + random.nextInt(200);
            var window = RowWindow.around(first, last);
            assertTrue(window.first() <= first && window.first() + window.limit() > last);
            assertTrue(window.limit() <= 500);
        }
    }
}
