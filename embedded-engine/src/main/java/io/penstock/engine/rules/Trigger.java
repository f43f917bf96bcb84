package io.penstock.engine.rules;

import java.time.Duration;
import java.util.Map;

/// When an action fires: at the `count`-th matching reply within a sliding `window`, as in `5/10m`.
///
/// @param count 1 or more
public record Trigger(int count, Duration window) {
    private static final Map<String, String> UNITS =
            Map.of("s", "1s", "sec", "1s", "m", "1m", "min", "1m", "h", "1h", "hour", "1h", "d", "1d", "day", "1d");

    public Trigger {
        if (count < 1) throw new RuleException("a trigger counts 1 reply or more, not " + count);
        if (window.isZero() || window.isNegative())
            throw new RuleException("a trigger counts over a time, not " + window);
    }

    /// Reads `5/10m`, `3/h`, `10/min`.
    ///
    /// @throws RuleException if the text is not a count over a time
    public static Trigger parse(String text) {
        int slash = text.indexOf('/');
        try {
            int count = Integer.parseInt(text.substring(0, Math.max(slash, 0)));
            String window = text.substring(slash + 1);
            return new Trigger(count, Durations.parse(UNITS.getOrDefault(window, window)));
        } catch (NumberFormatException e) {
            throw new RuleException("'" + text + "' is not a count over a time; write it as 5/10m or 10/min", e);
        }
    }

    static String format(int count, Duration per) {
        if (per.equals(Duration.ofSeconds(1))) return count + "/s";
        if (per.equals(Duration.ofMinutes(1))) return count + "/min";
        if (per.equals(Duration.ofHours(1))) return count + "/h";
        if (per.equals(Duration.ofDays(1))) return count + "/d";
        return count + "/" + Durations.format(per);
    }

    @Override
    public String toString() {
        return format(count, window);
    }
}
