package io.penstock.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Reads past the system's cache (O_DIRECT), piece by piece at block boundaries. For one thread.
final class UncachedFile implements JournalFile {
    private static final int PIECE_BYTES = 1024 * 1024;

    private final FileChannel channel;
    private final ByteBuffer piece;
    private final int blockBytes;

    private UncachedFile(FileChannel channel, int blockBytes) {
        this.channel = channel;
        this.blockBytes = blockBytes;
        this.piece = ByteBuffer.allocateDirect(PIECE_BYTES + 2 * blockBytes).alignedSlice(blockBytes);
    }

    /// @throws UnsupportedOperationException if this system cannot
    /// @throws IOException                   if the file system cannot, or the file cannot be opened
    static UncachedFile open(Path file) throws IOException {
        long block = Files.getFileStore(file).getBlockSize();
        if (block < 1 || block > PIECE_BYTES) throw new UnsupportedOperationException("blocks of " + block);
        return new UncachedFile(FileChannel.open(file, StandardOpenOption.READ, direct()), (int) block);
    }

    /// By name, because the class belongs to the module jdk.unsupported, which a small run-time image may lack.
    private static OpenOption direct() {
        try {
            for (var constant :
                    Class.forName("com.sun.nio.file.ExtendedOpenOption").getEnumConstants()) {
                if (constant instanceof OpenOption option && constant.toString().equals("DIRECT")) return option;
            }
        } catch (ClassNotFoundException _) {
            // said below
        }
        throw new UnsupportedOperationException("this Java cannot read past the cache");
    }

    @Override
    public void read(ByteBuffer target, long position) throws IOException {
        long at = position;
        while (target.hasRemaining()) {
            int skip = (int) (at % blockBytes);
            load(at - skip, skip + Math.min(target.remaining(), PIECE_BYTES));
            if (piece.limit() <= skip) return;
            piece.position(skip).limit(Math.min(piece.limit(), skip + target.remaining()));
            at += piece.remaining();
            target.put(piece);
        }
    }

    /// Fills the piece from `from` on with `wanted` bytes or more, as far as the file goes.
    private void load(long from, int wanted) throws IOException {
        int blocks = (wanted + blockBytes - 1) / blockBytes;
        piece.clear().limit(blocks * blockBytes);
        while (piece.hasRemaining()) {
            int count = channel.read(piece, from + piece.position());
            // a part of a block is the end of the file
            if (count < 0 || piece.position() % blockBytes != 0) break;
        }
        piece.flip();
    }

    @Override
    public void write(ByteBuffer source, long position) {
        throw new UnsupportedOperationException("opened for reading");
    }

    @Override
    public void sync() {
        throw new UnsupportedOperationException("opened for reading");
    }

    @Override
    public long size() throws IOException {
        return channel.size();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
