package io.penstock.rules.document;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The place of one window's draft, held by a lock on a file beside it. The lock goes with the process, however that
/// ends, so no window is kept out by one that crashed.
///
/// @param lock null where the file system gives none; then the draft is written all the same
record DraftSlot(Path file, int number, @Nullable FileChannel lock) implements AutoCloseable {

    /// A file name for a target; two targets never share one.
    static String nameFor(String target) {
        String lower = target.toLowerCase(Locale.ROOT);
        String slug = lower.replaceAll("[^a-z0-9]+", "-");
        return slug.equals(lower.replace(' ', '-')) && target.equals(lower)
                ? slug
                : slug + "-" + Integer.toHexString(target.hashCode());
    }

    static Path file(Path directory, String name, int number) {
        return directory.resolve(name + (number == 1 ? "" : "." + number) + ".draft.toml");
    }

    /// @return null if another window, of this or another process, has it
    static @Nullable DraftSlot take(Path directory, String name, int number) {
        Path file = file(directory, name, number);
        FileChannel channel = null;
        try {
            Files.createDirectories(directory);
            channel = FileChannel.open(
                    file.resolveSibling(file.getFileName() + ".lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            if (channel.tryLock() != null) return new DraftSlot(file, number, channel);
            channel.close();
            return null;
        } catch (OverlappingFileLockException e) {
            closeQuietly(channel);
            return null;
        } catch (IOException e) {
            closeQuietly(channel);
            return new DraftSlot(file, number, null);
        }
    }

    private static void closeQuietly(@Nullable FileChannel channel) {
        try {
            if (channel != null) channel.close();
        } catch (IOException e) {
            // nothing was written through it
        }
    }

    @Override
    public void close() {
        closeQuietly(lock);
    }
}
