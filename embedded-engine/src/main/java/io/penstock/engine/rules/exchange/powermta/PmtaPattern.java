package io.penstock.engine.rules.exchange.powermta;

import io.penstock.engine.rules.format.SourcePlace;
import java.util.List;

/// `reply /pattern/ actions` of a pattern list, or `/pattern/ category`.
///
/// @param text the line as written
/// @param pattern without its slashes; empty if there is none to be read
/// @param words what stands behind the pattern
/// @param fault why the line cannot be read as it stands; empty if it can
/// @param joined whether the line was broken and goes on in the next
/// @param above comment lines right above, without `#`
record PmtaPattern(
        SourcePlace place,
        String text,
        String pattern,
        String words,
        String fault,
        boolean joined,
        List<String> above) {
    static final String SLASH = "a slash within the pattern is not escaped";
    static final String UNCLOSED = "the pattern has no closing /";

    PmtaPattern {
        above = List.copyOf(above);
    }

    /// @param text after `reply`, if that is there
    static PmtaPattern of(SourcePlace place, String line, String text, boolean joined, List<String> above) {
        if (!text.startsWith("/"))
            return new PmtaPattern(place, line, "", text, "there is no pattern between slashes", joined, above);
        int close = close(text, 1);
        if (close < 0) return new PmtaPattern(place, line, text.substring(1), "", UNCLOSED, joined, above);
        String rest = text.substring(close + 1);
        String fault = "";
        if (!rest.isEmpty() && !Character.isWhitespace(rest.charAt(0))) {
            // a slash within the pattern was not escaped: the last one that a space follows was meant
            int meant = lastClose(text);
            if (meant > close) {
                close = meant;
                rest = text.substring(close + 1);
                fault = SLASH;
            }
        }
        String words = withoutComment(rest).strip();
        return new PmtaPattern(place, line, text.substring(1, close), words, fault, joined, above);
    }

    private static int close(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == '\\') i++;
            else if (text.charAt(i) == '/') return i;
        }
        return -1;
    }

    private static int lastClose(String text) {
        int last = -1;
        for (int at = close(text, 1); at >= 0; at = close(text, at + 1))
            if (at + 1 < text.length() && Character.isWhitespace(text.charAt(at + 1))) last = at;
        return last;
    }

    static String withoutComment(String text) {
        for (int i = 0; i < text.length(); i++)
            if (text.charAt(i) == '#' && (i == 0 || Character.isWhitespace(text.charAt(i - 1))))
                return text.substring(0, i);
        return text;
    }

    /// Whether there is a pattern, though perhaps not as its author meant it.
    boolean isReadable() {
        return fault.isEmpty() || fault.equals(SLASH);
    }
}
