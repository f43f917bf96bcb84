package io.penstock.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.engine.control.api.QueueDetail;
import org.junit.jupiter.api.Test;

class QueuesCommandTest {
    @Test
    void aLimitSaysWhoSetItAndUntilWhenToTheSecond() {
        assertEquals(
                "  throttle                 10/min     by rule busy, until 2026-11-27T15:42:20Z",
                QueuesCommand.line(
                        new QueueDetail.Limit("throttle", "10/min", "rule busy", "2026-11-27T15:42:20.946976639Z")));
        assertEquals(
                "  connections              20         by default",
                QueuesCommand.line(new QueueDetail.Limit("connections", "20", "default", "")));
    }
}
