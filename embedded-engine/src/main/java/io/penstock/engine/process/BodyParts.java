package io.penstock.engine.process;

import io.penstock.engine.smtp.ByteScan;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Finds the parts of a multipart body (RFC 2046 section 5.1.1).
final class BodyParts {
    private static final int MAX_PARTS = 1000;

    private BodyParts() {}

    /// A part from the first byte of its header to before the line end that belongs to the next delimiter.
    record Part(int from, int to) {}

    /// The parts in order; none if no delimiter is there, or there are too many.
    static List<Part> split(byte[] body, int from, int to, String boundary) {
        byte[] delimiter = ("--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        var parts = new ArrayList<Part>();
        int partFrom = -1;
        int at = from;
        while (at < to) {
            int lineFeed = ByteScan.indexOf(body, at, to, (byte) '\n');
            int next = lineFeed < 0 ? to : lineFeed + 1;
            int kind = delimiter(body, at, next, delimiter);
            if (kind != NONE) {
                if (partFrom >= 0)
                    parts.add(new Part(partFrom, Math.max(partFrom, withoutLineEnd(body, partFrom, at))));
                if (parts.size() > MAX_PARTS) return List.of();
                if (kind == LAST) return parts;
                partFrom = next;
            }
            at = next;
        }
        // the closing delimiter is missing: the last part goes on to the end
        if (partFrom >= 0 && partFrom < to) parts.add(new Part(partFrom, to));
        return parts;
    }

    private static final int NONE = 0;
    private static final int BETWEEN = 1;
    private static final int LAST = 2;

    private static int delimiter(byte[] body, int from, int to, byte[] delimiter) {
        if (to - from < delimiter.length) return NONE;
        for (int i = 0; i < delimiter.length; i++) if (body[from + i] != delimiter[i]) return NONE;
        int at = from + delimiter.length;
        boolean last = at + 1 < to && body[at] == '-' && body[at + 1] == '-';
        if (last) at += 2;
        for (; at < to; at++) if (body[at] < 0 || body[at] > ' ') return NONE;
        return last ? LAST : BETWEEN;
    }

    private static int withoutLineEnd(byte[] body, int least, int at) {
        int end = at;
        if (end > least && body[end - 1] == '\n') end--;
        if (end > least && body[end - 1] == '\r') end--;
        return end;
    }
}
