package io.penstock.engine.ingest;

import io.penstock.engine.smtp.ByteScan;
import java.nio.charset.StandardCharsets;

/// What the header of a raw message tells the edge: one walk over its lines, without making strings of
/// them.
///
/// The header ends at the first empty line, or at the first line that cannot be part of one.
public final class IncomingHeader {
    private static final byte[] RECEIVED = ascii("Received");
    private static final byte[] MESSAGE_ID = ascii("Message-ID");
    private static final byte[] DATE = ascii("Date");
    private static final int MAX_TAG_LENGTH = 100;

    private final byte[] content;
    private final int length;
    private int receivedCount;
    private boolean hasMessageId;
    private boolean hasDate;
    private String tenant = "";
    private String campaign = "";
    private int headerEnd;
    /// Pairs of start and end of the fields that stay off the wire; more than a few of them are left in.
    private final int[] cuts = new int[8];

    private int cutCount;

    private IncomingHeader(byte[] content, int length) {
        this.content = content;
        this.length = length;
    }

    /// Reads the header of the first `length` bytes of `content`.
    public static IncomingHeader read(byte[] content, int length, HeaderNames names) {
        var header = new IncomingHeader(content, length);
        header.walk(names.tenantBytes(), names.campaignBytes());
        return header;
    }

    private void walk(byte[] tenantName, byte[] campaignName) {
        int at = 0;
        while (at < length) {
            int end = endOfField(at);
            int colon = ByteScan.indexOf(content, at, end, (byte) ':');
            if (colon <= at || content[at] <= ' ') break;
            if (isNamed(RECEIVED, at, colon)) {
                receivedCount++;
            } else if (isNamed(MESSAGE_ID, at, colon)) {
                hasMessageId = true;
            } else if (isNamed(DATE, at, colon)) {
                hasDate = true;
            } else if (isNamed(tenantName, at, colon)) {
                if (tenant.isEmpty()) tenant = tag(colon + 1, end);
                cut(at, end);
            } else if (isNamed(campaignName, at, colon)) {
                if (campaign.isEmpty()) campaign = tag(colon + 1, end);
                cut(at, end);
            }
            at = end;
        }
        headerEnd = at;
    }

    /// The end of the field that starts at `at`, with its folded lines.
    private int endOfField(int at) {
        int end = at;
        do {
            int lineFeed = ByteScan.indexOf(content, end, length, (byte) '\n');
            end = lineFeed < 0 ? length : lineFeed + 1;
        } while (end < length && (content[end] == ' ' || content[end] == '\t'));
        return end;
    }

    private boolean isNamed(byte[] name, int at, int colon) {
        int end = colon;
        while (end > at && content[end - 1] == ' ') end--;
        if (end - at != name.length) return false;
        for (int i = 0; i < name.length; i++) {
            if (lower(content[at + i]) != lower(name[i])) return false;
        }
        return true;
    }

    private static int lower(byte b) {
        return b >= 'A' && b <= 'Z' ? b + 32 : b;
    }

    private String tag(int from, int end) {
        String folded = new String(content, from, end - from, StandardCharsets.UTF_8);
        String text = folded.replaceAll("\\r\\n[ \\t]+", " ").strip();
        return text.length() > MAX_TAG_LENGTH ? text.substring(0, MAX_TAG_LENGTH) : text;
    }

    private void cut(int from, int to) {
        if (cutCount == cuts.length) return;
        cuts[cutCount++] = from;
        cuts[cutCount++] = to;
    }

    /// Whether the message does not begin with a header field at all.
    public boolean isEmpty() {
        return headerEnd == 0;
    }

    /// How many bytes it has.
    public int length() {
        return headerEnd;
    }

    public int receivedCount() {
        return receivedCount;
    }

    public boolean hasMessageId() {
        return hasMessageId;
    }

    public boolean hasDate() {
        return hasDate;
    }

    /// Who sends, as the header says; empty if it does not.
    public String tenant() {
        return tenant;
    }

    public String campaign() {
        return campaign;
    }

    /// The message to store: `added` fields first, then the raw message without the fields that steer us.
    /// The only array that is made for a message.
    public byte[] compose(byte[] added) {
        int removed = 0;
        for (int i = 0; i < cutCount; i += 2) removed += cuts[i + 1] - cuts[i];
        boolean needsEmptyLine = headerEnd == length || content[headerEnd] != '\r';
        var whole = new byte[added.length + length - removed + (needsEmptyLine ? 2 : 0)];
        System.arraycopy(added, 0, whole, 0, added.length);
        int at = added.length;
        int from = 0;
        for (int i = 0; i < cutCount; i += 2) {
            at = copy(from, cuts[i], whole, at);
            from = cuts[i + 1];
        }
        at = copy(from, headerEnd, whole, at);
        if (needsEmptyLine) {
            whole[at++] = '\r';
            whole[at++] = '\n';
        }
        copy(headerEnd, length, whole, at);
        return whole;
    }

    private int copy(int from, int to, byte[] target, int at) {
        System.arraycopy(content, from, target, at, to - from);
        return at + to - from;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
