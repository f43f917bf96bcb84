package io.penstock.app.messages;

import java.util.regex.Pattern;

/// Hides who a message is for. What is hidden stays recognisable by its first letter and its domain, which is what one
/// needs to tell providers apart.
public final class Addresses {
    private static final Pattern ADDRESS = Pattern.compile("([\\p{L}\\p{N}._%+/=-]+)@([\\p{L}\\p{N}.-]+)");

    private Addresses() {}

    /// `j•••@gmail.com`; something without an `@` is hidden but for its first letter.
    public static String masked(String address) {
        if (address.isEmpty()) return "";
        int at = address.lastIndexOf('@');
        int first = address.offsetByCodePoints(0, 1);
        return at > 0
                ? address.substring(0, Math.min(first, at)) + "•••" + address.substring(at)
                : address.substring(0, first) + "•••";
    }

    /// `text` with each address in it masked.
    public static String maskedIn(String text) {
        return ADDRESS.matcher(text)
                .replaceAll(found -> java.util.regex.Matcher.quoteReplacement(masked(found.group())));
    }
}
