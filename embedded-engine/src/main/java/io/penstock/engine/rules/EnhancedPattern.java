package io.penstock.engine.rules;

import io.penstock.engine.smtp.EnhancedStatusCode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Enhanced status codes with wildcards and a range of details: `4.7.28`, `x.7.26`, `x.7.x`, `5.7.606-649`.
public record EnhancedPattern(String text) {
    private static final Pattern FORM = Pattern.compile("([245x])\\.(\\d{1,3}|x)\\.(?:(\\d{1,3})(?:-(\\d{1,3}))?|x)");

    public EnhancedPattern {
        if (!FORM.matcher(text).matches())
            throw new RuleException(
                    "'" + text + "' is not an enhanced status code; write it as 4.7.28, x.7.26, x.7.x or 5.7.606-649");
    }

    public boolean matches(EnhancedStatusCode code) {
        Matcher m = FORM.matcher(text);
        return m.matches()
                && fits(m.group(1), code.statusClass())
                && fits(m.group(2), code.subject())
                && code.detail() >= lowest(m)
                && code.detail() <= highest(m);
    }

    private static boolean fits(String wanted, int value) {
        return wanted.equals("x") || Integer.parseInt(wanted) == value;
    }

    private static int lowest(Matcher m) {
        return m.group(3) == null ? 0 : Integer.parseInt(m.group(3));
    }

    private static int highest(Matcher m) {
        if (m.group(4) != null) return Integer.parseInt(m.group(4));
        return m.group(3) == null ? 999 : Integer.parseInt(m.group(3));
    }

    @Override
    public String toString() {
        return text;
    }
}
