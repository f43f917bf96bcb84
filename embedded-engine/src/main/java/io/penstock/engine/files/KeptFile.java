package io.penstock.engine.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// A file that is written whole, again and again: after a crash it is the newest or the one before, never a part.
public final class KeptFile {
    private final Path file;
    private final long maxBytes;

    /// @param maxBytes a longer file is none of ours and is not read
    public KeptFile(Path file, long maxBytes) {
        this.file = file;
        this.maxBytes = maxBytes;
    }

    /// What was written last; empty if nothing was yet.
    public Optional<byte[]> read() throws IOException {
        try {
            if (Files.size(file) > maxBytes) throw new IOException("it has more than " + maxBytes + " bytes");
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    /// Durable on return. Makes the directory if there is none.
    public void write(byte[] content) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) Files.createDirectories(directory);
        Path aside = file.resolveSibling(file.getFileName() + ".new");
        try (var channel = FileChannel.open(
                aside, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            var buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) channel.write(buffer);
            channel.force(true);
        }
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    public Path path() {
        return file;
    }
}
