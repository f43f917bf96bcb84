package io.penstock.engine.rules;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Durations as rule tables write them: `90s`, `5m`, `1h30m`, `14d`.
public final class Durations {
    private static final Pattern TEXT =
            Pattern.compile("(?:(\\d{1,4})d)?(?:(\\d{1,5})h)?(?:(\\d{1,6})m)?(?:(\\d{1,7})s)?");

    private Durations() {}

    /// Reads a duration longer than zero.
    ///
    /// @throws RuleException if the text is not a duration
    public static Duration parse(String text) {
        Matcher m = TEXT.matcher(text);
        if (text.isEmpty() || !m.matches()) throw unreadable(text);
        Duration duration = Duration.ofDays(part(m, 1))
                .plusHours(part(m, 2))
                .plusMinutes(part(m, 3))
                .plusSeconds(part(m, 4));
        if (duration.isZero()) throw unreadable(text);
        return duration;
    }

    /// The shortest way to write it; [#parse] reads it back. Parts of a second are dropped.
    public static String format(Duration duration) {
        var text = new StringBuilder();
        append(text, duration.toDays(), 'd');
        append(text, duration.toHoursPart(), 'h');
        append(text, duration.toMinutesPart(), 'm');
        append(text, duration.toSecondsPart(), 's');
        return text.isEmpty() ? "0s" : text.toString();
    }

    private static void append(StringBuilder text, long value, char unit) {
        if (value > 0) text.append(value).append(unit);
    }

    private static long part(Matcher m, int group) {
        String digits = m.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static RuleException unreadable(String text) {
        return new RuleException("'" + text + "' is not a duration; write it as 90s, 5m, 1h30m or 14d");
    }
}
