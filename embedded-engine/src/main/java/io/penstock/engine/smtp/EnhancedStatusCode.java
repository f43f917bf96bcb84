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
        return parse(text.substring(0, end));
    }

    /// Reads `2.0.0`, `4.7.28`, `5.1.1` and the like; empty if the text is anything else.
    public static Optional<EnhancedStatusCode> parse(String text) {
        int firstDot = text.indexOf('.');
        int secondDot = text.indexOf('.', firstDot + 1);
        if (firstDot != 1 || secondDot < 3 || secondDot > 5) return Optional.empty();
        if (text.length() < secondDot + 2 || text.length() > secondDot + 4) return Optional.empty();
        for (int i = 0; i < text.length(); i++) {
            if (i != firstDot && i != secondDot && !isDigit(text.charAt(i))) return Optional.empty();
        }
        int statusClass = text.charAt(0) - '0';
        if (statusClass != 2 && statusClass != 4 && statusClass != 5) return Optional.empty();
        return Optional.of(new EnhancedStatusCode(
                statusClass,
                Integer.parseInt(text.substring(2, secondDot)),
                Integer.parseInt(text.substring(secondDot + 1))));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    @Override
    public String toString() {
        return statusClass + "." + subject + "." + detail;
    }
}
