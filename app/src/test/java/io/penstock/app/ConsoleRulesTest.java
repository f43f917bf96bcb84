package io.penstock.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the console's sources promise.
class ConsoleRulesTest {
    private static final Path SOURCES = Path.of("src/main/java/io/penstock/app");

    @Test
    void nobodySleeps() {
        assertEquals(List.of(), offenders((_, text) -> text.contains("Thread.sleep(")));
    }

    @Test
    void everyRoomHasItsSign() throws IOException {
        try (var rooms = Files.list(SOURCES)) {
            assertEquals(
                    List.of(),
                    rooms.filter(Files::isDirectory)
                            .filter(room -> !Files.exists(room.resolve("package-info.java")))
                            .toList());
        }
        assertTrue(Files.exists(SOURCES.resolve("flow/package-info.java")));
    }

    private static List<Path> offenders(BiPredicate<String, String> offends) {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file ->
                            offends.test(SOURCES.relativize(file).getName(0).toString(), read(file)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
