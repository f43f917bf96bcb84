package io.penstock.engine.control.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.engine.journal.JournalException;
import io.penstock.engine.journal.JournalFullException;
import org.junit.jupiter.api.Test;

class NotStoredTest {
    @Test
    void aDiskWithoutRoomAndOneThatFailsAreTwoProblemsOfTheSameStatus() {
        var full = NotStored.of("the message", new JournalFullException("/data has 12 bytes free"))
                .problem();
        var failing = NotStored.of("the order", new JournalException("the disk of /data fails"))
                .problem();

        assertEquals(503, full.status());
        assertEquals("urn:penstock:disk-full", full.type());
        assertEquals("the node has no room for the message", full.title());
        assertEquals("/data has 12 bytes free", full.detail());
        assertEquals(503, failing.status());
        assertEquals("urn:penstock:not-stored", failing.type());
        assertEquals("the order could not be stored", failing.title());
        assertEquals("the disk of /data fails", failing.detail());
    }
}
