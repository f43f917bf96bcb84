package io.penstock.app.fx;

import java.time.Duration;
import java.util.Locale;

/// Numbers as people read them: short, with a unit, the same everywhere.
public final class Figures {
    private Figures() {}

    /// `812`, `12.4 k`, `1.2 M`.
    public static String count(long value) {
        if (Math.abs(value) < 10_000)
            return String.format(Locale.ROOT, "%,d", value).replace(',', '\u2009');
        return scaled((double) value, "\u2009");
    }

    /// Messages per second: `0/s`, `3.4/s`, `812/s`, `1.2k/s`.
    public static String rate(double perSecond) {
        if (perSecond < 0.05) return "0/s";
        if (perSecond < 9.95) return String.format(Locale.ROOT, "%.1f/s", perSecond);
        if (perSecond < 9_999.5) return Math.round(perSecond) + "/s";
        return scaled(perSecond, "") + "/s";
    }

    /// `0 %`, `0.4 %`, `12 %`.
    public static String share(double share) {
        var percent = share * 100;
        if (percent < 0.05) return "0\u2009%";
        if (percent < 9.95) return String.format(Locale.ROOT, "%.1f\u2009%%", percent);
        return Math.round(percent) + "\u2009%";
    }

    /// The two greatest units at most: `45 s`, `12 min`, `3 h 20 min`, `2 d 4 h`.
    public static String duration(Duration length) {
        var seconds = Math.max(0, length.toSeconds());
        if (seconds < 60) return seconds + "\u2009s";
        if (seconds < 3_600) return seconds / 60 + "\u2009min";
        if (seconds < 86_400) return pair(seconds / 3_600, "h", seconds % 3_600 / 60, "min");
        return pair(seconds / 86_400, "d", seconds % 86_400 / 3_600, "h");
    }

    private static String pair(long great, String greatUnit, long small, String smallUnit) {
        return great + "\u2009" + greatUnit + (small == 0 ? "" : " " + small + "\u2009" + smallUnit);
    }

    private static String scaled(double value, String space) {
        var size = Math.abs(value);
        if (size >= 999_500_000) return round(value / 1e9) + space + "G";
        if (size >= 999_500) return round(value / 1e6) + space + "M";
        return round(value / 1e3) + space + "k";
    }

    private static String round(double value) {
        return Math.abs(value) < 99.95 ? String.format(Locale.ROOT, "%.1f", value) : Long.toString(Math.round(value));
    }
}
