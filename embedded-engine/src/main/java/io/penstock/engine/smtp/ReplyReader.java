package io.penstock.engine.smtp;

import io.penstock.engine.smtp.SmtpProtocolException.Fault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads replies off the wire (RFC 5321 section 4.2.1), forgiving what real servers do and bounding what hostile ones
/// could.
///
/// Forgiven: a bare LF, a missing separator, bytes that are not UTF-8, control characters (`?` stands for them),
/// differing codes in one reply (the last counts, as in Postfix).
public final class ReplyReader {
    static final int MAX_LINE_BYTES = 4096;
    static final int MAX_LINES = 128;

    /// The next reply; `null` when the peer closed the connection instead.
    ///
    /// @param in with a buffer of more than 4096 bytes
    /// @throws SmtpProtocolException if what comes is no reply, or is too long
    public static @Nullable SmtpReply read(SmtpInput in) throws IOException {
        String line = in.readLine(MAX_LINE_BYTES);
        if (line == null) return null;
        if (isLast(line)) return new SmtpReply(code(line), List.of(text(line)));
        var lines = new ArrayList<String>();
        while (!isLast(line)) {
            if (lines.size() == MAX_LINES) {
                throw new SmtpProtocolException(Fault.BAD_REPLY, "a reply has more than " + MAX_LINES + " lines");
            }
            code(line);
            lines.add(text(line));
            line = in.readLine(MAX_LINE_BYTES);
            if (line == null) throw new SmtpProtocolException(Fault.CUT_OFF, "the connection ended within a reply");
        }
        lines.add(text(line));
        return new SmtpReply(code(line), lines);
    }

    private static boolean isLast(String line) {
        return line.length() < 4 || line.charAt(3) != '-';
    }

    private static int code(String line) {
        if (line.length() >= 3) {
            int hundreds = line.charAt(0) - '0';
            int tens = line.charAt(1) - '0';
            int ones = line.charAt(2) - '0';
            if (hundreds >= 2 && hundreds <= 5 && tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9) {
                return hundreds * 100 + tens * 10 + ones;
            }
        }
        String shown = line.length() > 80 ? line.substring(0, 80) + "..." : line;
        throw new SmtpProtocolException(Fault.BAD_REPLY, "not a reply: '" + shown + "'");
    }

    private static String text(String line) {
        if (line.length() <= 3) return "";
        char separator = line.charAt(3);
        return clean(line.substring(separator == ' ' || separator == '-' ? 4 : 3));
    }

    /// Replies come to stand in logs and in the headers of reports.
    private static String clean(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isControl(text.charAt(i))) return replaced(text);
        }
        return text;
    }

    private static String replaced(String text) {
        var clean = new StringBuilder(text);
        for (int i = 0; i < clean.length(); i++) if (isControl(clean.charAt(i))) clean.setCharAt(i, '?');
        return clean.toString();
    }

    private static boolean isControl(char c) {
        return (c < ' ' && c != '\t') || (c >= 0x7F && c < 0xA0);
    }

    private ReplyReader() {}
}
