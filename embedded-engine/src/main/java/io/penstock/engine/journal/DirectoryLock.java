package io.penstock.engine.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps a second process, or a second journal in this one, out of a directory. Ends with the process.
final class DirectoryLock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryLock.class);

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    static DirectoryLock take(Path directory) {
        Path lockFile = directory.resolve("journal.lock");
        try {
            var channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            var lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new JournalException(
                        directory + " is in use by " + holder(directory) + "; stop it, or choose another directory");
            }
            tellHolder(directory);
            return new DirectoryLock(channel);
        } catch (IOException e) {
            throw new JournalException(
                    "cannot lock " + lockFile + " (" + e.getMessage() + "); check its permissions", e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }

    // a file of its own, because on Windows a locked file cannot be read by others
    private static Path holderFile(Path directory) {
        return directory.resolve("journal.pid");
    }

    /// Only a help for people: a full disk must not keep what it holds from being delivered.
    private static void tellHolder(Path directory) {
        try {
            Files.writeString(
                    holderFile(directory), Long.toString(ProcessHandle.current().pid()));
        } catch (IOException e) {
            LOG.info("cannot write {}: {}", holderFile(directory), e.getMessage());
        }
    }

    private static String holder(Path directory) {
        try {
            var text = new String(Files.readAllBytes(holderFile(directory)), StandardCharsets.UTF_8).strip();
            if (text.matches("\\d{1,10}")) return "process " + text;
        } catch (IOException _) {
            // the holder has not written it yet
        }
        return "another process";
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new JournalException("cannot release the lock: " + e.getMessage(), e);
        }
    }
}
