package io.penstock.engine.sandbox;

import io.penstock.engine.files.FileTrouble;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// A complete record of what the sandbox took: a line `recipient TAB message-id-header TAB spool-id` for
/// each recipient, appended before the sender hears 250, so that it holds whatever happens to this
/// process. Safe for any thread.
final class LedgerFile implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;

    private LedgerFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /// @throws SandboxException naming the file, if it cannot be written
    static LedgerFile open(Path path) {
        try {
            var parent = path.toAbsolutePath().getParent();
            if (parent != null) Files.createDirectories(parent);
            return new LedgerFile(path, FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw new SandboxException("cannot write the ledger " + path + ": " + FileTrouble.why(e), e);
        }
    }

    static @Nullable LedgerFile openIfGiven(@Nullable Path path) {
        return path == null ? null : open(path);
    }

    synchronized void append(String lines) {
        var bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) channel.write(bytes);
        } catch (IOException e) {
            throw new SandboxException("cannot write the ledger " + path + ": " + FileTrouble.why(e), e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new SandboxException("cannot close the ledger " + path + ": " + e.getMessage(), e);
        }
    }
}
