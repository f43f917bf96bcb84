package io.penstock.engine.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a benchmark found: printed, and kept in `NAME.txt`. Removes the data folders it gave out.
final class Report implements AutoCloseable {
    private final Path folder;
    private final String name;
    private final PrintWriter file;
    private final List<Path> dataFolders = new ArrayList<>();

    Report(Path folder, String name) throws IOException {
        this.folder = folder;
        this.name = name;
        this.file = new PrintWriter(Files.newBufferedWriter(folder.resolve(name + ".txt")));
    }

    Path folder() {
        return folder;
    }

    /// An empty folder on the disk that the build is on.
    Path dataFolder() throws IOException {
        Path data = Files.createTempDirectory(folder, name + "-");
        dataFolders.add(data);
        return data;
    }

    void say(String format, Object... values) {
        String line = String.format(Locale.ROOT, format, values);
        System.out.println(name + ": " + line);
        file.println(line);
        file.flush();
    }

    @Override
    public void close() {
        file.close();
        dataFolders.forEach(Report::remove);
    }

    static void remove(Path data) {
        if (!Files.exists(data)) return;
        try {
            Files.walkFileTree(data, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path found, BasicFileAttributes attributes) throws IOException {
                    Files.delete(found);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path found, IOException e) throws IOException {
                    Files.delete(found);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + data, e);
        }
    }
}
