package io.penstock.engine.smtp;

import java.util.Optional;

/// `class.subject.detail` of RFC 3463, as in `5.1.1`.
///
/// Providers do send codes whose class contradicts the reply code, and subjects nobody registered: all are kept as
/// sent.
public record EnhancedStatusCode(int statusClass, int subject, int detail) {

    /// Reads a code at the start of a reply text; empty if there is none.
    public static Optional<EnhancedStatusCode> leading(String text) {
        int end = 0;
        while (end < text.length() && end < 11 && (text.charAt(end) == '.' || isDigit(text.charAt(end)))) end++;
        if (end < text.length() && text.charAt(end) != ' ' && text.charAt(end) != '\t') return Optional.empty();
        return parse(text, end);
    }

    /// Reads `2.0.0`, `4.7.28`, `5.1.1` and the like; empty if the text is anything else.
    public static Optional<EnhancedStatusCode> parse(String text) {
        return parse(text, text.length());
    }

    private static Optional<EnhancedStatusCode> parse(String text, int end) {
        if (end < 5 || text.charAt(1) != '.') return Optional.empty();
        int secondDot = text.indexOf('.', 2, end);
        int statusClass = text.charAt(0) - '0';
        int subject = number(text, 2, secondDot);
        int detail = number(text, secondDot + 1, end);
        boolean known = statusClass == 2 || statusClass == 4 || statusClass == 5;
        return known && subject >= 0 && detail >= 0
                ? Optional.of(new EnhancedStatusCode(statusClass, subject, detail))
                : Optional.empty();
    }

    /// One to three digits, or -1.
    private static int number(String text, int from, int to) {
        if (to <= from || to > from + 3) return -1;
        int number = 0;
        for (int i = from; i < to; i++) {
            if (!isDigit(text.charAt(i))) return -1;
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    @Override
    public String toString() {
        return statusClass + "." + subject + "." + detail;
    }
}
