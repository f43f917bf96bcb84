package io.penstock.engine.reply;

import java.util.Locale;

/// What one word of a reply becomes in a template.
final class MaskedWord {
    private MaskedWord() {}

    static String of(String word) {
        if (word.isEmpty()) return word;
        String lower = word.toLowerCase(Locale.ROOT);
        if (lower.startsWith("http://") || lower.startsWith("https://")) return urlHost(word);
        if (isStatusCode(word)) return word;
        int at = word.indexOf('@');
        if (at >= 0 && at < word.length() - 1) return "<addr>";
        if (isIpv4(word) || isIpv6(word)) return "<ip>";
        int equals = word.indexOf('=');
        if (equals > 0 && equals < word.length() - 1)
            return word.substring(0, equals + 1) + of(word.substring(equals + 1));
        if (isNumber(word)) return "<n>";
        if (isHost(word)) return "<host>";
        return isId(word) ? "<id>" : word;
    }

    /// The host of a URL is the most stable part of many replies; the rest holds ids.
    private static String urlHost(String url) {
        int start = url.indexOf("//") + 2;
        int end = start;
        while (end < url.length() && "/?#:".indexOf(url.charAt(end)) < 0) end++;
        String host = url.substring(start, end);
        return isIpv4(host) ? "<url>" : "<url " + host.toLowerCase(Locale.ROOT) + ">";
    }

    /// `5.7.1`: it carries meaning.
    private static boolean isStatusCode(String word) {
        return word.length() >= 5
                && "245".indexOf(word.charAt(0)) >= 0
                && word.charAt(1) == '.'
                && dots(word) == 2
                && onlyDigitsAnd(word, '.')
                && Character.isDigit(word.charAt(word.length() - 1));
    }

    private static boolean isIpv4(String word) {
        String head = word.indexOf('/') > 0 ? word.substring(0, word.indexOf('/')) : word;
        return dots(head) == 3 && onlyDigitsAnd(head, '.') && head.length() >= 7 && head.length() <= 15;
    }

    private static boolean isIpv6(String word) {
        int colons = 0;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c == ':') colons++;
            else if (Character.digit(c, 16) < 0 && c != '.' && c != '/') return false;
        }
        return colons >= 2;
    }

    private static boolean isNumber(String word) {
        return onlyDigitsAnd(word, '\0');
    }

    /// At least one dot, a letter in the last label, nothing but letters, digits, dashes and dots.
    private static boolean isHost(String word) {
        int lastDot = word.lastIndexOf('.');
        if (lastDot <= 0 || lastDot >= word.length() - 2) return false;
        boolean letter = false;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (!isAsciiAlphanumeric(c) && c != '.' && c != '-' && c != '_') return false;
            if (i > lastDot && Character.isLetter(c)) letter = true;
        }
        return letter;
    }

    /// Six characters or more that mix digits with letters, or a long run no word has; but `TSS04`, `S3150` stay.
    private static boolean isId(String word) {
        if (word.length() < 6) return false;
        int digits = 0;
        int changes = 0;
        for (int i = 0; i < word.length(); i++) {
            if (Character.isDigit(word.charAt(i))) digits++;
            if (i > 0 && Character.isDigit(word.charAt(i)) != Character.isDigit(word.charAt(i - 1))) changes++;
        }
        boolean token = changes == 1 && Character.isLetter(word.charAt(0)) && word.length() <= 10;
        return (digits > 0 && !token) || word.length() > 40;
    }

    private static boolean isAsciiAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static boolean onlyDigitsAnd(String word, char other) {
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if ((c < '0' || c > '9') && c != other) return false;
        }
        return !word.isEmpty();
    }

    private static int dots(String word) {
        int dots = 0;
        for (int i = 0; i < word.length(); i++) if (word.charAt(i) == '.') dots++;
        return dots;
    }
}
