package io.penstock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class OpeningTest {
    private final Closing closing = new Closing();
    private final List<String> closed = new ArrayList<>();

    @Test
    void givesTheRoomAndClosesIt() {
        var opening = Opening.begin("history", () -> "room", closed::add, closing);
        assertEquals("room", opening.get());
        closing.closeAll();
        assertEquals(List.of("room"), closed);
    }

    @Test
    void whatKeptItFromOpeningIsToldToWhoeverAsks() {
        var trouble = new IllegalStateException("the disk is on fire");
        Opening<String> opening = Opening.begin(
                "history",
                () -> {
                    throw trouble;
                },
                closed::add,
                closing);
        assertSame(trouble, assertThrows(IllegalStateException.class, opening::get));
        closing.closeAll();
        assertEquals(List.of(), closed);
    }

    @Test
    void closingWaitsForARoomThatIsStillOpening() {
        var go = new CountDownLatch(1);
        Opening.begin(
                "history",
                () -> {
                    try {
                        go.await();
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    }
                    return "late";
                },
                closed::add,
                closing);
        // closed first, as what came later is
        closing.then("gate", go::countDown);
        closing.closeAll();
        assertEquals(List.of("late"), closed);
    }
}
