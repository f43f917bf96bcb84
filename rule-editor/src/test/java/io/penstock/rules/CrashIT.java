package io.penstock.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.rules.document.DraftStore;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Kills a process that is typing, as a crash or `kill -9` does.
@Timeout(60)
class CrashIT {
    @TempDir
    Path drafts;

    @Test
    void workOutlivesAKilledProcessThoughNobodyStoppedTyping() throws Exception {
        Path draft = drafts.resolve("embedded-engine.draft.toml");
        var process = start();
        try (var typed = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            // the process never pauses, so a draft that waits for a pause would never come
            while (typed.readLine() != null && !Files.exists(draft)) {}
            process.destroyForcibly().waitFor();
        } finally {
            process.destroyForcibly();
        }

        try (var store = new DraftStore(drafts, "embedded engine")) {
            var found = store.load().orElseThrow();
            assertEquals(1, store.window(), "a killed process keeps nobody out");
            assertTrue(found.document()
                    .table()
                    .rule("apple-rate")
                    .orElseThrow()
                    .note()
                    .startsWith("typed "));
        }
    }

    private Process start() throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> !flag.startsWith("-javaagent"))
                .toList());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.penstock.rules.CrashingEditor"));
        command.add(drafts.toString());
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
