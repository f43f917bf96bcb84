package io.penstock.engine.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskFilesTest {
    private static final int BYTES = 2_500_123;

    @TempDir
    Path directory;

    private final DiskFiles files = new DiskFiles();

    /// Blocks, pieces and the end of the file do not show, whatever the file system here can.
    @Test
    void pastTheCacheStandsWhatWasSynced() throws IOException {
        var path = directory.resolve("a");
        var random = new Random(7);
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        try (var file = files.open(path)) {
            file.write(ByteBuffer.wrap(bytes), 0);
            file.sync();
        }

        try (var uncached = files.openUncached(path)) {
            assertEquals(BYTES, uncached.size());
            for (int i = 0; i < 200; i++) {
                int from = i == 0 ? 0 : random.nextInt(BYTES);
                int length = i == 0 ? BYTES : random.nextInt(random.nextBoolean() ? 5000 : 2_000_000);
                var target = ByteBuffer.allocate(length);
                uncached.read(target, from);
                int expected = Math.min(length, BYTES - from);
                assertEquals(expected, target.position());
                assertArrayEquals(
                        Arrays.copyOfRange(bytes, from, from + expected), Arrays.copyOf(target.array(), expected));
            }
        }
    }

    @Test
    void aJournalOnTheRealDiskGoesOnAfterAFailureOfIt() throws IOException {
        var broken = new FailingOnce(files);
        var config = LocalJournalConfig.in(directory, InstantSource.system())
                .withSegmentBytes(64 * 1024)
                .withReserveBytes(0);
        try (var journal = LocalJournal.open(config, broken)) {
            journal.append(JournalContract.aRecord("before"));
            broken.fail = true;
            journal.append(JournalContract.aRecord("during"));
            assertEquals(2, journal.extents().size());
        }
        try (var journal = LocalJournal.open(config)) {
            assertEquals(List.of("before", "during"), JournalContract.texts(journal, 0));
        }
        assertThrows(IOException.class, () -> files.openUncached(directory.resolve("no/such/file")));
    }

    /// The real disk, but for one sync.
    private static final class FailingOnce implements JournalFiles {
        private final JournalFiles real;
        volatile boolean fail;

        FailingOnce(JournalFiles real) {
            this.real = real;
        }

        @Override
        public JournalFile open(Path path) throws IOException {
            var file = real.open(path);
            return new JournalFile() {
                @Override
                public void read(ByteBuffer target, long position) throws IOException {
                    file.read(target, position);
                }

                @Override
                public void write(ByteBuffer source, long position) throws IOException {
                    file.write(source, position);
                }

                @Override
                public void sync() throws IOException {
                    if (fail && SimulatedDisk.isWriter()) {
                        fail = false;
                        throw new IOException("Input/output error");
                    }
                    file.sync();
                }

                @Override
                public long size() throws IOException {
                    return file.size();
                }

                @Override
                public void close() throws IOException {
                    file.close();
                }
            };
        }

        @Override
        public JournalFile openUncached(Path path) throws IOException {
            return real.openUncached(path);
        }

        @Override
        public void createDirectory(Path path) throws IOException {
            real.createDirectory(path);
        }

        @Override
        public List<Path> list(Path path) throws IOException {
            return real.list(path);
        }

        @Override
        public void rename(Path from, Path to) throws IOException {
            real.rename(from, to);
        }

        @Override
        public void delete(Path path) throws IOException {
            real.delete(path);
        }

        @Override
        public void syncDirectory(Path path) throws IOException {
            real.syncDirectory(path);
        }

        @Override
        public long usableBytes(Path path) throws IOException {
            return real.usableBytes(path);
        }
    }
}
