package io.penstock.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/// A disk in memory that can be full, fail, wait, and lose its power.
///
/// Knows what was synced and what was only written. A power loss keeps all that was synced, any part of the other
/// writes, sector by sector, and the directory changes up to some point; a kill keeps all. A write that fails may have
/// come through in part. A sync that fails is as bad as on Linux: some sectors got through, the others are forgotten,
/// in
/// the cache or only on their way to the disk, and no later sync brings them. Safe for any thread.
public final class SimulatedDisk implements JournalFiles {
    public enum Operation {
        CREATE_DIRECTORY,
        LIST,
        OPEN,
        OPEN_UNCACHED,
        READ,
        WRITE,
        SYNC,
        SIZE,
        RENAME,
        DELETE,
        SYNC_DIRECTORY,
        USABLE_BYTES
    }

    /// Asked before each operation: may throw, to make it fail, or wait, to make it slow.
    @FunctionalInterface
    public interface Plan {
        /// @param number counts all operations since the plan was made, from 0
        void before(Operation operation, long number) throws IOException;
    }

    private static final int SECTOR_BYTES = 512;
    private static final String GONE = "the power is gone";

    private final TreeMap<Path, Content> names = new TreeMap<>();
    private final TreeMap<Path, Content> durableNames = new TreeMap<>();
    private final List<Runnable> directoryChanges = new ArrayList<>();
    private long capacityBytes = Long.MAX_VALUE;
    private Plan plan = (_, _) -> {};
    private long number;
    private long operationsUntilEnd = Long.MAX_VALUE;
    private boolean endIsKill;
    private Random chance = new Random(1);
    private SimulatedDisk successor;

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
            durable = Arrays.copyOf(durable, bytes.length);
            dirtySectors.stream().forEach(sector -> copySector(sector, bytes, durable));
            dirtySectors.clear();
        }

        void failSync(Random chance) {
            durable = Arrays.copyOf(durable, bytes.length);
            dirtySectors.stream().forEach(sector -> {
                switch (chance.nextInt(3)) {
                    case 0 -> copySector(sector, bytes, durable);
                    case 1 -> copySector(sector, durable, bytes);
                    default -> {} // the cache shows what the disk never got
                }
            });
            dirtySectors.clear();
        }

        private static void copySector(int sector, byte[] from, byte[] to) {
            int at = sector * SECTOR_BYTES;
            int end = Math.min(at + SECTOR_BYTES, Math.min(from.length, to.length));
            if (end > at) System.arraycopy(from, at, to, at, end - at);
        }

        Content afterPowerLoss(Random chance) {
            var left = new Content();
            left.bytes = Arrays.copyOf(durable, Math.max(durable.length, chance.nextBoolean() ? bytes.length : 0));
            dirtySectors.stream()
                    .filter(_ -> chance.nextBoolean())
                    .forEach(sector -> copySector(sector, bytes, left.bytes));
            left.markDurable();
            return left;
        }

        Content afterKill() {
            var left = new Content();
            left.bytes = bytes.clone();
            left.durable = durable.clone();
            left.dirtySectors.or(dirtySectors);
            return left;
        }

        void markDurable() {
            durable = bytes.clone();
            dirtySectors.clear();
        }
    }

    /// A disk with one file.
    static SimulatedDisk with(Path file, byte[] bytes) {
        var disk = new SimulatedDisk();
        var content = new Content();
        content.bytes = bytes;
        content.markDurable();
        disk.names.put(file, content);
        disk.durableNames.put(file, content);
        return disk;
    }

    synchronized byte[] contentOf(Path file) {
        return names.get(file).bytes.clone();
    }

    /// Changes what is on the disk itself, behind the cache's back.
    synchronized void damage(Path file, int offset, int length) {
        Arrays.fill(names.get(file).durable, offset, offset + length, (byte) 0x55);
    }

    public synchronized void capacity(long bytes) {
        capacityBytes = bytes;
    }

    public synchronized void plan(Plan next) {
        plan = next;
        number = 0;
    }

    /// Makes the journal's writer fail at its next operations of a kind.
    void fail(Operation failing, int times) {
        fail(failing, times, "Input/output error");
    }

    void fail(Operation failing, int times, String message) {
        int[] left = {times};
        plan((operation, _) -> {
            if (operation != failing || !isWriter() || left[0] == 0) return;
            left[0]--;
            throw new IOException(message);
        });
    }

    static boolean isWriter() {
        return Thread.currentThread().getName().equals("journal");
    }

    public synchronized void losePowerAfter(long operations, long seed) {
        operationsUntilEnd = operations;
        endIsKill = false;
        chance = new Random(seed);
    }

    /// The process is killed: all that was written stays, in the order of the writes.
    public synchronized void killAfter(long operations) {
        operationsUntilEnd = operations;
        endIsKill = true;
    }

    public synchronized boolean ended() {
        return successor != null;
    }

    /// The disk as the next life finds it.
    public synchronized SimulatedDisk afterwards() {
        if (successor == null) end();
        return successor;
    }

    private void end() {
        successor = new SimulatedDisk();
        successor.capacityBytes = capacityBytes;
        if (endIsKill) {
            var lives = new IdentityHashMap<Content, Content>();
            names.forEach(
                    (path, content) -> successor.names.put(path, lives.computeIfAbsent(content, Content::afterKill)));
            directoryChanges.forEach(Runnable::run);
            durableNames.clear();
            successor.durableNames.putAll(successor.names);
            return;
        }
        int survived = chance.nextInt(directoryChanges.size() + 1);
        directoryChanges.subList(0, survived).forEach(Runnable::run);
        durableNames.forEach((path, content) -> {
            var left = content.afterPowerLoss(chance);
            successor.names.put(path, left);
            successor.durableNames.put(path, left);
        });
    }

    private void enter(Operation operation) throws IOException {
        if (successor != null) throw new IOException(GONE);
        if (operationsUntilEnd-- <= 0) {
            end();
            throw new IOException(GONE);
        }
        plan.before(operation, number++);
    }

    @Override
    public synchronized void createDirectory(Path directory) throws IOException {
        enter(Operation.CREATE_DIRECTORY);
    }

    @Override
    public synchronized List<Path> list(Path directory) throws IOException {
        enter(Operation.LIST);
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
        return new OpenFile(content, false);
    }

    @Override
    public synchronized JournalFile openUncached(Path path) throws IOException {
        enter(Operation.OPEN_UNCACHED);
        var content = names.get(path);
        if (content == null) throw new NoSuchFileException(path.toString());
        return new OpenFile(content, true);
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
    public synchronized void delete(Path file) throws IOException {
        enter(Operation.DELETE);
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
    public synchronized long usableBytes(Path directory) throws IOException {
        enter(Operation.USABLE_BYTES);
        return free();
    }

    private long free() {
        long used = names.values().stream().mapToLong(one -> one.bytes.length).sum();
        return Math.max(0, capacityBytes - used);
    }

    private final class OpenFile implements JournalFile {
        private final Content content;
        private final boolean uncached;

        OpenFile(Content content, boolean uncached) {
            this.content = content;
            this.uncached = uncached;
        }

        @Override
        public void read(ByteBuffer target, long position) throws IOException {
            synchronized (SimulatedDisk.this) {
                enter(Operation.READ);
                byte[] bytes = uncached ? content.durable : content.bytes;
                int from = (int) Math.min(position, bytes.length);
                target.put(bytes, from, Math.min(target.remaining(), bytes.length - from));
            }
        }

        @Override
        public void write(ByteBuffer source, long position) throws IOException {
            synchronized (SimulatedDisk.this) {
                enterWrite(source, position);
                long growth = position + source.remaining() - content.bytes.length;
                if (growth > free()) throw new IOException("No space left on device");
                content.write(source, position);
            }
        }

        /// A write that fails or meets the end may have come through in part.
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
                try {
                    enter(Operation.SYNC);
                } catch (IOException e) {
                    if (successor == null) content.failSync(chance);
                    throw e;
                }
                content.sync();
            }
        }

        @Override
        public long size() throws IOException {
            synchronized (SimulatedDisk.this) {
                enter(Operation.SIZE);
                return content.bytes.length;
            }
        }

        @Override
        public void close() {}
    }
}
