package io.penstock.engine.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTrailTest {
    @TempDir
    Path directory;

    private AuditTrail open() {
        return AuditTrail.open(directory, InstantSource.system());
    }

    @Test
    void entriesSurviveARestartAndIdsGoOn() {
        try (var trail = open()) {
            trail.add("anna", "admin", "POST /v1/pauses", "queue *@yahoo.com", "Beschwerden, größer", "done");
        }
        try (var trail = open()) {
            var second = trail.add("bert", "operator", "DELETE /v1/pauses/{id}", "pause p1", "", "done");
            assertEquals(2, second.id());
            assertEquals(
                    "Beschwerden, größer",
                    trail.page(10, second.id()).getFirst().reason());
        }
    }

    @Test
    void aTornLastLineCostsOnlyItself() throws Exception {
        try (var trail = open()) {
            trail.add("anna", "admin", "first", "", "", "done");
        }
        Files.writeString(directory.resolve("audit.jsonl"), "{\"id\":2,\"auth", StandardOpenOption.APPEND);
        try (var trail = open()) {
            trail.add("bert", "admin", "second", "", "", "done");
        }
        try (var trail = open()) {
            assertEquals(
                    List.of("second", "first"),
                    trail.page(10, 0).stream().map(entry -> entry.action()).toList());
        }
    }

    @Test
    void aLineThatTheDiskTookInPartCostsOnlyItself() {
        var isFull = new AtomicBoolean();
        AuditTrail.Output disk = (to, bytes) -> {
            if (!isFull.get() || bytes.remaining() < 7) return to.write(bytes);
            if (bytes.position() > 0) throw new IOException("No space left on device");
            int end = bytes.limit();
            int taken = to.write(bytes.limit(7));
            bytes.limit(end);
            return taken;
        };
        try (var trail = AuditTrail.open(directory, InstantSource.system(), disk)) {
            trail.add("anna", "admin", "first", "", "", "done");
            isFull.set(true);
            trail.add("bert", "admin", "lost", "", "", "done");
            trail.add("bert", "admin", "lost as well", "", "", "done");
            isFull.set(false);
            trail.add("bert", "admin", "second", "", "", "done");
            assertEquals(
                    List.of("second", "lost as well", "lost", "first"), actions(trail), "at hand as long as it runs");
        }

        try (var trail = open()) {
            assertEquals(List.of("second", "first"), actions(trail));
            assertEquals(5, trail.add("bert", "admin", "third", "", "", "done").id());
        }
    }

    private static List<String> actions(AuditTrail trail) {
        return trail.page(10, 0).stream().map(entry -> entry.action()).toList();
    }

    @Test
    void anInterruptCostsOneLineAtMost() {
        try (var trail = open()) {
            Thread.currentThread().interrupt();
            trail.add("anna", "admin", "first", "", "", "done");
            assertTrue(Thread.interrupted());
            trail.add("anna", "admin", "second", "", "", "done");
        }

        try (var trail = open()) {
            assertEquals("second", actions(trail).getFirst());
        }
    }

    @Test
    void whateverTheFileHoldsTheNextEntryIsAlineOfItsOwn() throws Exception {
        for (byte[] tail :
                new byte[][] {{'{'}, {0, 0, 0, (byte) 0xff}, "{\"id\":7}".getBytes(), "[[[[".getBytes(), {'\n', '"'}}) {
            Path own = Files.createTempDirectory(directory, "trail");
            Files.write(own.resolve("audit.jsonl"), tail);
            try (var trail = AuditTrail.open(own, InstantSource.system())) {
                trail.add("bert", "admin", "second", "", "", "done");
            }
            try (var trail = AuditTrail.open(own, InstantSource.system())) {
                assertEquals("second", trail.page(1, 0).getFirst().action());
            }
        }
    }

    @Test
    void pagesGoBackFromAnId() {
        try (var trail = open()) {
            for (int i = 1; i <= 25; i++) trail.add("anna", "admin", "a" + i, "", "", "done");
            assertEquals("a25", trail.page(10, 0).getFirst().action());
            assertEquals("a15", trail.page(10, 16).getFirst().action());
            assertTrue(trail.page(10, 1).isEmpty());
        }
    }
}
