package io.penstock.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/// A disk in memory that can be full, fail, and lose its power.
///
/// Knows what was synced and what was only written. A power loss keeps all that was synced, any part of the other
/// writes, sector by sector, and the directory changes up to some point.
final class SimulatedDisk implements JournalFiles {
    enum Operation {
        WRITE,
        SYNC,
        RENAME,
        SYNC_DIRECTORY,
        OPEN
    }

    private static final int SECTOR_BYTES = 512;

    private final TreeMap<Path, Content> names = new TreeMap<>();
    private final TreeMap<Path, Content> durableNames = new TreeMap<>();
    private final List<Runnable> directoryChanges = new ArrayList<>();
    private long capacityBytes = Long.MAX_VALUE;
    private Operation failing;
    private int failures;
    private long operationsUntilPowerLoss = Long.MAX_VALUE;
    private Random chance = new Random();
    private SimulatedDisk afterPowerLoss;

    private static final class Content {
        byte[] bytes = new byte[0];
        byte[] durable = new byte[0];
        final BitSet dirtySectors = new BitSet();

        void write(ByteBuffer source, long position) {
            int end = (int) position + source.remaining();
            if (end > bytes.length) bytes = Arrays.copyOf(bytes, end);
            dirtySectors.set((int) position / SECTOR_BYTES, (end + SECTOR_BYTES - 1) / SECTOR_BYTES);
            source.get(bytes, (int) position, source.remaining());
        }

        void sync() {
            durable = bytes.clone();
            dirtySectors.clear();
        }

        Content afterPowerLoss(Random chance) {
            var left = new Content();
            left.bytes = Arrays.copyOf(durable, Math.max(durable.length, chance.nextBoolean() ? bytes.length : 0));
            dirtySectors.stream().filter(_ -> chance.nextBoolean()).forEach(sector -> {
                int from = sector * SECTOR_BYTES;
                int to = Math.min(Math.min(from + SECTOR_BYTES, bytes.length), left.bytes.length);
                if (to > from) System.arraycopy(bytes, from, left.bytes, from, to - from);
            });
            left.sync();
            return left;
        }
    }

    /// A disk with one file.
    static SimulatedDisk with(Path file, byte[] bytes) {
        var disk = new SimulatedDisk();
        var content = new Content();
        content.bytes = bytes;
        content.sync();
        disk.names.put(file, content);
        disk.durableNames.put(file, content);
        return disk;
    }

    synchronized byte[] contentOf(Path file) {
        return names.get(file).bytes.clone();
    }

    synchronized void capacity(long bytes) {
        capacityBytes = bytes;
    }

    /// Makes the journal's writer fail at its next operations of a kind.
    synchronized void fail(Operation operation, int times) {
        failing = operation;
        failures = times;
    }

    synchronized void losePowerAfter(long operations, long seed) {
        operationsUntilPowerLoss = operations;
        chance = new Random(seed);
    }

    synchronized boolean lostPower() {
        return afterPowerLoss != null;
    }

    /// The disk as it is found after the power came back.
    synchronized SimulatedDisk afterPowerLoss() {
        if (afterPowerLoss == null) losePower();
        return afterPowerLoss;
    }

    private void losePower() {
        int survived = chance.nextInt(directoryChanges.size() + 1);
        directoryChanges.subList(0, survived).forEach(Runnable::run);
        afterPowerLoss = new SimulatedDisk();
        durableNames.forEach((path, content) -> {
            var left = content.afterPowerLoss(chance);
            afterPowerLoss.names.put(path, left);
            afterPowerLoss.durableNames.put(path, left);
        });
    }

    private void enter(Operation operation) throws IOException {
        if (afterPowerLoss != null) throw new IOException("the power is gone");
        if (operationsUntilPowerLoss-- <= 0) {
            losePower();
            throw new IOException("the power is gone");
        }
        boolean byWriter = Thread.currentThread().getName().equals("journal");
        if (operation != failing || failures == 0 || !byWriter) return;
        failures--;
        throw new IOException("input/output error (simulated " + operation + ")");
    }

    @Override
    public void createDirectory(Path directory) {}

    @Override
    public synchronized List<Path> list(Path directory) {
        return List.copyOf(names.keySet());
    }

    @Override
    public synchronized JournalFile open(Path path) throws IOException {
        enter(Operation.OPEN);
        var content = names.computeIfAbsent(path, _ -> {
            var created = new Content();
            directoryChanges.add(() -> durableNames.put(path, created));
            return created;
        });
        return new OpenFile(content);
    }

    @Override
    public synchronized void rename(Path from, Path to) throws IOException {
        enter(Operation.RENAME);
        var content = names.remove(from);
        if (content == null) throw new NoSuchFileException(from.toString());
        names.put(to, content);
        directoryChanges.add(() -> {
            durableNames.remove(from);
            durableNames.put(to, content);
        });
    }

    @Override
    public synchronized void delete(Path file) {
        names.remove(file);
        directoryChanges.add(() -> durableNames.remove(file));
    }

    @Override
    public synchronized void syncDirectory(Path directory) throws IOException {
        enter(Operation.SYNC_DIRECTORY);
        directoryChanges.forEach(Runnable::run);
        directoryChanges.clear();
    }

    @Override
    public synchronized long usableBytes(Path directory) {
        return Math.max(
                0,
                capacityBytes
                        - names.values().stream()
                                .mapToLong(one -> one.bytes.length)
                                .sum());
    }

    private final class OpenFile implements JournalFile {
        private final Content content;

        OpenFile(Content content) {
            this.content = content;
        }

        @Override
        public void read(ByteBuffer target, long position) {
            synchronized (SimulatedDisk.this) {
                int from = (int) Math.min(position, content.bytes.length);
                target.put(content.bytes, from, Math.min(target.remaining(), content.bytes.length - from));
            }
        }

        @Override
        public void write(ByteBuffer source, long position) throws IOException {
            synchronized (SimulatedDisk.this) {
                enterWrite(source, position);
                long growth = position + source.remaining() - content.bytes.length;
                if (growth > usableBytes(Path.of(""))) throw new IOException("No space left on device");
                content.write(source, position);
            }
        }

        /// A write that fails or meets the power loss may have reached the disk in part.
        private void enterWrite(ByteBuffer source, long position) throws IOException {
            try {
                enter(Operation.WRITE);
            } catch (IOException e) {
                var part = source.duplicate();
                part.limit(part.position() + part.remaining() / 2);
                if (position + part.remaining() <= content.bytes.length) content.write(part, position);
                throw e;
            }
        }

        @Override
        public void sync() throws IOException {
            synchronized (SimulatedDisk.this) {
                enter(Operation.SYNC);
                content.sync();
            }
        }

        @Override
        public long size() {
            synchronized (SimulatedDisk.this) {
                return content.bytes.length;
            }
        }

        @Override
        public void close() {}
    }
}
