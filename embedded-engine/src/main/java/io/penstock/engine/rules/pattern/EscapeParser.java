package io.penstock.engine.rules.pattern;

/// Reads one backslash escape that stands for characters.
final class EscapeParser {
    private final String source;
    private final int start;
    private int at;

    /// @param start where the backslash is
    EscapeParser(String source, int start) {
        this.source = source;
        this.start = start;
        at = start + 1;
    }

    /// Index after the escape.
    int end() {
        return at;
    }

    CharSet parse() {
        if (at >= source.length()) throw wrong("the pattern ends with a backslash; write \\\\ for the character");
        char c = source.charAt(at++);
        return switch (c) {
            case 'd' -> CharSet.DIGITS;
            case 'D' -> CharSet.DIGITS.complement();
            case 'w' -> CharSet.WORD;
            case 'W' -> CharSet.WORD.complement();
            case 's' -> CharSet.SPACES;
            case 'S' -> CharSet.SPACES.complement();
            case 't' -> CharSet.of('\t');
            case 'n' -> CharSet.of('\n');
            case 'r' -> CharSet.of('\r');
            case 'f' -> CharSet.of('\f');
            case 'v' -> CharSet.of('\u000b');
            case 'a' -> CharSet.of('\u0007');
            case 'x' -> hexadecimal();
            case '1', '2', '3', '4', '5', '6', '7', '8', '9' ->
                throw wrong("back references are not linear-time syntax; write out what must repeat");
            case 'p', 'P' -> throw wrong("Unicode classes are not supported; list the characters in [...]");
            default -> {
                boolean letterOrDigit = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
                if (letterOrDigit) throw wrong("\\" + c + " means nothing; leave the backslash out");
                yield CharSet.of(c);
            }
        };
    }

    private CharSet hexadecimal() {
        boolean braces = at < source.length() && source.charAt(at) == '{';
        int from = braces ? at + 1 : at;
        int to = braces ? source.indexOf('}', from) : from + 2;
        if (to < 0 || to > source.length()) throw wrong("a character by number is written \\x41 or \\x{e9}");
        try {
            int value = Integer.parseInt(source.substring(from, to), 16);
            if (value < 0 || value > 0xffff) throw wrong("characters end at \\x{ffff}");
            at = braces ? to + 1 : to;
            return CharSet.of((char) value);
        } catch (NumberFormatException e) {
            throw wrong("a character by number is written \\x41 or \\x{e9}");
        }
    }

    private PatternException wrong(String reason) {
        return new PatternException(source, start, reason);
    }
}
