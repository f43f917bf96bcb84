package io.penstock.engine.process.dkim;

import io.penstock.engine.smtp.ByteScan;
import java.security.MessageDigest;

/// The hash of a body as RFC 6376 section 3.4.4 ("relaxed") has it: white space at line ends dropped, other runs of it
/// one space, empty lines at the end dropped, a line end behind what is left.
///
/// One pass. Bytes that stay as they are, nearly all of them, go to the digest straight from the array, in stretches as
/// long as they come.
final class BodyHash {
    private static final byte[] CRLF = {'\r', '\n'};
    private static final byte[] SPACE = {' '};

    private final MessageDigest digest;
    private final byte[] bytes;
    private final int end;
    /// The stretch that is on its way to the digest.
    private int from;

    private int to;

    private BodyHash(MessageDigest digest, byte[] bytes, int end) {
        this.digest = digest;
        this.bytes = bytes;
        this.end = end;
    }

    /// Hashes the body that lies from `from` to before `to`.
    static byte[] of(MessageDigest digest, byte[] bytes, int from, int to) {
        var hash = new BodyHash(digest, bytes, to);
        hash.walk(from);
        hash.flush();
        return digest.digest();
    }

    private void walk(int start) {
        int emptyLines = 0;
        int at = start;
        while (at < end) {
            int lineEnd = lineEnd(at);
            int textEnd = lineEnd;
            while (textEnd > at && isBlank(bytes[textEnd - 1])) textEnd--;
            if (textEnd == at) {
                emptyLines++;
            } else {
                // in the same stretch, if no white space stands between them
                for (; emptyLines > 0; emptyLines--) lineBreak(at - 2 * emptyLines);
                line(at, textEnd);
                lineBreak(lineEnd);
            }
            at = lineEnd + 2;
        }
    }

    /// The next CRLF, or the end.
    private int lineEnd(int at) {
        int lineFeed = ByteScan.indexOf(bytes, at, end, (byte) '\n');
        while (lineFeed >= 0 && (lineFeed == at || bytes[lineFeed - 1] != '\r')) {
            lineFeed = ByteScan.indexOf(bytes, lineFeed + 1, end, (byte) '\n');
        }
        return lineFeed < 0 ? end : lineFeed - 1;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    /// Text that does not end in white space.
    private void line(int start, int textEnd) {
        int textFrom = start;
        for (int i = start; i < textEnd; i++) {
            if (!isBlank(bytes[i])) continue;
            int blankFrom = i;
            while (isBlank(bytes[i + 1])) i++;
            if (i == blankFrom && bytes[i] == ' ') continue;
            put(textFrom, blankFrom);
            putConstant(SPACE);
            textFrom = i + 1;
        }
        put(textFrom, textEnd);
    }

    /// A line break, which stays part of the stretch if it stands behind it.
    private void lineBreak(int at) {
        if (at == to && at + 1 < end && bytes[at] == '\r' && bytes[at + 1] == '\n') put(at, at + 2);
        else putConstant(CRLF);
    }

    private void put(int start, int stop) {
        if (start != to) {
            flush();
            from = start;
        }
        to = stop;
    }

    private void putConstant(byte[] constant) {
        flush();
        digest.update(constant);
    }

    private void flush() {
        if (to > from) digest.update(bytes, from, to - from);
        from = to;
    }
}
