package io.penstock.engine.rules.exchange.powermta;

import java.util.regex.Pattern;

/// Bounce categories are looked for in `5.1.1;text`: the enhanced code comes first.
final class StatusLine {
    private static final Pattern STATUS = Pattern.compile("\\^(?:\\[[-0-9\\\\d]+]|[245]|\\\\d)\\\\?\\..*");

    private StatusLine() {}

    static boolean isStatus(String pattern) {
        return STATUS.matcher(pattern).matches();
    }

    /// The same for a reply with its code: `^[45]\.1\.1;` is `^\d\d\d [45]\.1\.1 `.
    static String asReply(String pattern) {
        if (!isStatus(pattern)) return pattern;
        return "^\\d\\d\\d " + pattern.substring(1).replaceFirst(";", " ");
    }
}
