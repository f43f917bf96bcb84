package io.penstock.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The real disk.
final class DiskFiles implements JournalFiles {
    private final Map<Path, FileStore> stores = new ConcurrentHashMap<>();

    @Override
    public void createDirectory(Path directory) throws IOException {
        Files.createDirectories(directory);
    }

    @Override
    public List<Path> list(Path directory) throws IOException {
        try (var entries = Files.list(directory)) {
            return entries.sorted().toList();
        }
    }

    @Override
    public JournalFile open(Path file) throws IOException {
        return new DiskFile(file);
    }

    @Override
    public JournalFile openUncached(Path file) throws IOException {
        try {
            return UncachedFile.open(file);
        } catch (IOException | UnsupportedOperationException _) {
            // not every file system can; then the cache must do
            return new DiskFile(file);
        }
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
    }

    @Override
    public void syncDirectory(Path directory) throws IOException {
        // Windows cannot open a directory and needs no sync for it
        if (System.getProperty("os.name", "").startsWith("Windows")) return;
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public long usableBytes(Path directory) throws IOException {
        var store = stores.get(directory);
        if (store == null) {
            // to find it takes a walk through all mounts; it is asked ten times a second
            store = Files.getFileStore(directory);
            stores.put(directory, store);
        }
        return store.getUsableSpace();
    }

    /// A `FileChannel` closes itself for everybody when one reader is interrupted; this file then opens itself anew.
    private static final class DiskFile implements JournalFile {
        private final Path path;
        private volatile FileChannel channel;
        private volatile boolean closed;

        DiskFile(Path path) throws IOException {
            this.path = path;
            this.channel = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        }

        @Override
        public void read(ByteBuffer target, long position) throws IOException {
            int begin = target.position();
            boolean interrupted = false;
            try {
                while (true) {
                    FileChannel used = channel;
                    try {
                        fill(used, target, position);
                        return;
                    } catch (ClosedByInterruptException _) {
                        interrupted |= Thread.interrupted();
                        reopen(used);
                    } catch (ClosedChannelException e) {
                        if (closed) throw e;
                        reopen(used);
                    }
                    target.position(begin);
                }
            } finally {
                if (interrupted) Thread.currentThread().interrupt();
            }
        }

        private static void fill(FileChannel channel, ByteBuffer target, long position) throws IOException {
            long at = position;
            while (target.hasRemaining()) {
                int count = channel.read(target, at);
                if (count < 0) return;
                at += count;
            }
        }

        private synchronized void reopen(FileChannel broken) throws IOException {
            if (channel != broken) return;
            channel = reopened();
        }

        private FileChannel reopened() throws IOException {
            try {
                return FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
            } catch (IOException _) {
                // a disk that became read-only can still be read
                return FileChannel.open(path, StandardOpenOption.READ);
            }
        }

        @Override
        public void write(ByteBuffer source, long position) throws IOException {
            long at = position;
            try {
                while (source.hasRemaining()) at += writable().write(source, at);
            } catch (NonWritableChannelException e) {
                throw new IOException("Read-only file system", e);
            }
        }

        @Override
        public void sync() throws IOException {
            writable().force(false);
        }

        private FileChannel writable() throws IOException {
            FileChannel used = channel;
            if (!used.isOpen() && !closed) {
                reopen(used);
                used = channel;
            }
            return used;
        }

        @Override
        public long size() throws IOException {
            return writable().size();
        }

        @Override
        public synchronized void close() throws IOException {
            closed = true;
            channel.close();
        }
    }
}
