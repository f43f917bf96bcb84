package io.penstock.engine.bounce;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Addresses of type `utf-8` where only ASCII may stand: `j\x{FC}rgen@example.com` (RFC 6533 section 3).
final class Utf8Address {
    private static final Pattern ENCODED = Pattern.compile("\\\\x\\{([0-9A-Fa-f]{2,6})}");

    private Utf8Address() {}

    /// The address in ASCII, where it is not so already.
    static TypedText encode(TypedText address) {
        if (address.text().chars().allMatch(c -> c < 128)) return address;
        var encoded = new StringBuilder(address.text().length() + 16);
        address.text().codePoints().forEach(c -> {
            if (c < 128) encoded.appendCodePoint(c);
            else encoded.append(String.format("\\x{%X}", c));
        });
        return new TypedText("utf-8", encoded.toString());
    }

    /// The address as people write it. Other types are left alone, and so is what would be a control character.
    static TypedText decode(TypedText address) {
        if (!address.type().equals("utf-8") || address.text().indexOf('\\') < 0) return address;
        String decoded = ENCODED.matcher(address.text()).replaceAll(match -> {
            int point = Integer.parseInt(match.group(1), 16);
            boolean valid = Character.isValidCodePoint(point) && !Character.isISOControl(point);
            boolean lonely = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
            return Matcher.quoteReplacement(valid && !lonely ? Character.toString(point) : match.group());
        });
        return new TypedText("utf-8", decoded);
    }
}
