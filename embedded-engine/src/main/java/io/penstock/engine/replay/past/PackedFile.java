package io.penstock.engine.replay.past;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/// A file, unpacked if it is packed: gzip and zstd are told by their first bytes, whatever the file is called.
final class PackedFile {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int ZSTD_SKIPPABLE = 0x184D2A5;

    private PackedFile() {}

    /// Counts what is read of the file itself.
    static final class Counted extends FilterInputStream {
        private volatile long bytes;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // one thread reads, others only look
        public int read(byte[] into, int off, int len) throws IOException {
            int read = in.read(into, off, len);
            if (read > 0) bytes += read;
            return read;
        }

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate")
        public int read() throws IOException {
            int read = in.read();
            if (read >= 0) bytes++;
            return read;
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        long bytes() {
            return bytes;
        }
    }

    static Counted open(Path file) throws IOException {
        return new Counted(Files.newInputStream(file));
    }

    static InputStream unpacked(InputStream file) throws IOException {
        var in = new BufferedInputStream(file, BUFFER_BYTES);
        in.mark(4);
        byte[] head = in.readNBytes(4);
        in.reset();
        if (isGzip(head)) return new GZIPInputStream(in, BUFFER_BYTES);
        if (!isZstd(head)) return in;
        // a file that is still being written has no end yet
        return new ZstdInputStream(in).setContinuous(true);
    }

    private static boolean isGzip(byte[] head) {
        return head.length > 1 && head[0] == 0x1F && head[1] == (byte) 0x8B;
    }

    private static boolean isZstd(byte[] head) {
        if (head.length < 4) return false;
        int magic = (head[0] & 0xFF) | (head[1] & 0xFF) << 8 | (head[2] & 0xFF) << 16 | head[3] << 24;
        return magic == 0xFD2FB528 || magic >>> 4 == ZSTD_SKIPPABLE;
    }
}
