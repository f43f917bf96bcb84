package io.penstock.engine.process.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.process.Chains;
import io.penstock.engine.process.crypto.CryptoChoice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessorsInForceTest {
    private static final byte[] MAIL =
            "X-Job: 1\r\nX-Other: 2\r\nDate: x\r\nMessage-ID: <1@x>\r\n\r\nhi\r\n".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path directory;

    private final List<String> complaints = new ArrayList<>();

    private ProcessorsInForce opened() {
        var first = ProcessorFile.read(
                directory.resolve("p.toml"), "mx.ours.test", CryptoChoice.JDK, InstantSource.system());
        return new ProcessorsInForce(first, complaints::add);
    }

    private void write(String text) throws IOException {
        Files.writeString(directory.resolve("p.toml"), text);
    }

    private static String sent(ProcessorsInForce processors) {
        var ready = Chains.ready(processors.chain(), Chains.envelope("a@x.test"), new int[] {0}, MAIL);
        return new String(ready.content(), StandardCharsets.US_ASCII);
    }

    /// Two looks: one sees the change, the next that it stands still.
    private static void twice(ProcessorsInForce processors) {
        processors.look();
        processors.look();
    }

    @Test
    void aChangedFileHoldsFromTheNextMessageOn() throws IOException {
        write("[header]\nremove = [\"X-Job\"]\n");
        try (var processors = opened()) {
            var chain = processors.chain();
            assertTrue(sent(processors).startsWith("X-Other"));
            write("[header]\nremove = [\"X-Job\", \"X-Other\"]\n");
            processors.look();
            assertTrue(sent(processors).startsWith("X-Other"), "it may still be written to");
            processors.look();
            assertTrue(sent(processors).startsWith("Date"));
            assertEquals(false, chain.isPersonal());
            assertEquals(List.of(), complaints);
        }
    }

    @Test
    void aFileWithAMistakeChangesNothingAndIsToldOfOnce() throws IOException {
        write("[header]\nremove = [\"X-Job\"]\n");
        try (var processors = opened()) {
            var before = processors.get();
            write("[header]\nremoves = [\"X-Job\", \"X-Other\"]\n");
            twice(processors);
            twice(processors);
            assertSame(before, processors.get());
            assertEquals(1, complaints.size());
            assertTrue(complaints.getFirst().contains("p.toml:2: there is no 'removes' here"), complaints.getFirst());

            Files.delete(directory.resolve("p.toml"));
            twice(processors);
            assertSame(before, processors.get());
            assertEquals(2, complaints.size());

            write("[header]\nremove = [\"X-Job\", \"X-Other\"]\n");
            twice(processors);
            assertTrue(sent(processors).startsWith("Date"));
        }
    }

    @Test
    void aKeyThatIsReplacedUnderItsNameCounts() throws IOException {
        write("secret-file = \"secret\"\n[return-path]\ndomain = \"bounces.ours.test\"\n");
        secret("a".repeat(32));
        try (var processors = opened()) {
            var before = processors.get().verp().orElseThrow();
            String address = before.address(new io.penstock.engine.process.Verp.Origin(
                    Chains.envelope("a@x.test").id(), 0));
            secret("b".repeat(40));
            twice(processors);
            assertTrue(processors.get().verp().orElseThrow().read(address).isEmpty());
        }
    }

    private void secret(String text) throws IOException {
        Path file = directory.resolve("secret");
        Files.writeString(file, text);
        try {
            Files.setPosixFilePermissions(file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        } catch (UnsupportedOperationException e) {
            // a system without such permissions has no such check
        }
    }
}
