package io.penstock.engine.bounce;

import java.util.Locale;

/// A value that says of which kind it is: `rfc822; bob@example.com`, `dns; mx.example.com`, `smtp; 550 5.1.1 No`
/// (RFC 3464 section 2.1.2).
///
/// @param type in lower case; empty if the value did not say
/// @param text as it stood, without white space around it
public record TypedText(String type, String text) {
    public static final TypedText NONE = new TypedText("", "");
    private static final int MAX_TYPE_LENGTH = 40;

    public TypedText {
        type = type.toLowerCase(Locale.ROOT);
    }

    static TypedText address(String address) {
        return new TypedText(isAscii(address) ? "rfc822" : "utf-8", address);
    }

    static TypedText host(String name) {
        return name.isEmpty() ? NONE : new TypedText("dns", name);
    }

    /// Reads a field's value. What has no type, as many write it, is all text.
    static TypedText parse(String value) {
        int semicolon = value.indexOf(';');
        if (semicolon < 1 || semicolon > MAX_TYPE_LENGTH) return new TypedText("", value.strip());
        String type = value.substring(0, semicolon).strip();
        for (int i = 0; i < type.length(); i++) {
            char c = type.charAt(i);
            if (c <= ' ' || c > 126 || c == '@' || c == '<') return new TypedText("", value.strip());
        }
        return new TypedText(type, value.substring(semicolon + 1).strip());
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }

    @Override
    public String toString() {
        return type.isEmpty() ? text : type + "; " + text;
    }
}
