package io.penstock.engine.rules.pattern;

/// Texts in which every run of white space and control characters is one space, and none stands at an end: how a server
/// wraps its lines is no part of the wording.
public final class SingleSpaced {
    private SingleSpaced() {}

    public static String of(String text) {
        boolean afterBlank = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean blank = isBlank(c);
            if (blank && (afterBlank || c != ' ')) return collapse(text);
            afterBlank = blank;
        }
        return afterBlank && !text.isEmpty() ? collapse(text) : text;
    }

    private static String collapse(String text) {
        var out = new StringBuilder(text.length());
        boolean pending = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isBlank(c)) {
                pending = !out.isEmpty();
            } else {
                if (pending) out.append(' ');
                pending = false;
                out.append(c);
            }
        }
        return out.toString();
    }

    static boolean isBlank(char c) {
        if (c < 0x7f) return c <= ' ';
        return c == 0x7f || c == 0xa0 || Character.isWhitespace(c);
    }
}
