package io.penstock.engine.sandbox;

import io.penstock.engine.smtp.ByteScan;
import io.penstock.engine.smtp.ContentSink;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Keeps the beginning of a message, which holds the ids, and forgets the rest. Used for one message
/// after the other.
final class HeaderCapture implements ContentSink {
    private static final int KEPT_BYTES = 8192;
    private final byte[] bytes = new byte[KEPT_BYTES];
    private int length;
    private String messageIdHeader = "";
    private String spoolId = "";

    @Override
    public void write(byte[] source, int offset, int count) {
        int kept = Math.min(count, bytes.length - length);
        System.arraycopy(source, offset, bytes, length, kept);
        length += kept;
    }

    /// Reads the ids out of what was kept, and makes room for the next message.
    void finish() {
        messageIdHeader = "";
        spoolId = "";
        int at = 0;
        while (at < length && bytes[at] > ' ') {
            int end = endOfField(at);
            look(at, end);
            at = end;
        }
        length = 0;
    }

    private int endOfField(int at) {
        int end = at;
        do {
            int lineFeed = ByteScan.indexOf(bytes, end, length, (byte) '\n');
            end = lineFeed < 0 ? length : lineFeed + 1;
        } while (end < length && (bytes[end] == ' ' || bytes[end] == '\t'));
        return end;
    }

    /// Only the three names of interest become strings.
    private void look(int from, int end) {
        int first = bytes[from] | 0x20;
        if (first == 'm' && messageIdHeader.isEmpty()) {
            messageIdHeader = value("message-id:", from, end);
        } else if (first == 'x' && spoolId.isEmpty()) {
            spoolId = value("x-penstock-id:", from, end);
        } else if (first == 'r' && spoolId.isEmpty()) {
            spoolId = idOfTrace(value("received:", from, end));
        }
    }

    private String value(String name, int from, int end) {
        int length = name.length();
        if (end - from <= length || bytes[from + length - 1] != ':') return "";
        String found = new String(bytes, from, length, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        if (!found.equals(name)) return "";
        return new String(bytes, from + length, end - from - length, StandardCharsets.UTF_8)
                .strip()
                .replace('\t', ' ');
    }

    /// The newest trace field of a message that an engine relayed names the id under which it was spooled.
    private static String idOfTrace(String received) {
        int mark = received.indexOf("(Penstock) with ");
        int id = mark < 0 ? -1 : received.indexOf(" id ", mark);
        if (id < 0) return "";
        int end = id + 4;
        while (end < received.length() && Character.isLetterOrDigit(received.charAt(end))) end++;
        return received.substring(id + 4, end);
    }

    String messageIdHeader() {
        return messageIdHeader;
    }

    String spoolId() {
        return spoolId;
    }
}
