package io.penstock.app.fx;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How numbers, spans and points in time are written, everywhere the same: grouped digits, a unit, never more precision
/// than a reader uses.
public final class Units {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DAY_AND_CLOCK =
            DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ENGLISH);

    private static final Pattern ISO = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?Z");

    private Units() {}

    /// `1,234,567`
    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /// `812`, `48,210`, `1.2 M`, `3.4 G`: for sentences and tiles, where the exact number is noise.
    public static String compact(long value) {
        if (value < 100_000) return count(value);
        if (value < 999_500) return String.format(Locale.ROOT, "%d k", Math.round(value / 1e3));
        if (value < 999_950_000) return String.format(Locale.ROOT, "%.1f M", value / 1e6);
        return String.format(Locale.ROOT, "%.1f G", value / 1e9);
    }

    /// `0`, `0.4`, `12`, `1,204`: a rate without its unit.
    public static String rateNumber(double perSecond) {
        if (perSecond < 0.005) return "0";
        if (perSecond < 0.95) return String.format(Locale.ROOT, "%.2f", perSecond);
        if (perSecond < 9.95) return String.format(Locale.ROOT, "%.1f", perSecond);
        return count(Math.round(perSecond));
    }

    /// `812 msg/s`
    public static String rate(double perSecond) {
        return rateNumber(perSecond) + " msg/s";
    }

    /// `0/s`, `3.4/s`, `812/s`, `12.4k/s`: for where the room is small
    public static String perSecond(double rate) {
        if (rate < 0.05) return "0/s";
        if (rate < 9.95) return String.format(Locale.ROOT, "%.1f/s", rate);
        if (rate < 9_999.5) return count(Math.round(rate)) + "/s";
        return String.format(Locale.ROOT, "%.1fk/s", rate / 1e3);
    }

    /// `0 %`, `4.2 %`, `37 %`
    public static String share(double zeroToOne) {
        double percent = zeroToOne * 100;
        if (percent <= 0) return "0 %";
        if (percent < 0.1) return "<0.1 %";
        if (percent < 9.95) return String.format(Locale.ROOT, "%.1f %%", percent);
        return Math.round(percent) + " %";
    }

    /// `820 ms`, `12 s`, `3 min 12 s`, `2 h 05 min`, `3 d 4 h`
    public static String span(Duration duration) {
        long millis = Math.max(0, duration.toMillis());
        if (millis < 1000) return millis + " ms";
        long seconds = millis / 1000;
        if (seconds < 60) return seconds + " s";
        if (seconds < 3600) return String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60);
        if (seconds < 86_400) return String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds / 60 % 60);
        return String.format(Locale.ROOT, "%d d %d h", seconds / 86_400, seconds / 3600 % 24);
    }

    public static String span(long millis) {
        return span(Duration.ofMillis(millis));
    }

    /// `15 min`, `4 h`: a span that a person chose, without a needless second part.
    public static String chosenSpan(Duration duration) {
        if (duration.toDaysPart() > 0 && duration.toHoursPart() == 0) return duration.toDays() + " d";
        if (duration.toHours() > 0 && duration.toMinutesPart() == 0) return duration.toHours() + " h";
        if (duration.toMinutes() > 0 && duration.toSecondsPart() == 0) return duration.toMinutes() + " min";
        return span(duration);
    }

    /// `0 B`, `812 B`, `14 KiB`, `1.2 MiB`
    public static String bytes(long bytes) {
        if (bytes < 1024) return bytes + " B";
        if (bytes < 1024 * 1024) return String.format(Locale.ROOT, "%d KiB", Math.round(bytes / 1024.0));
        return String.format(Locale.ROOT, "%.1f MiB", bytes / (1024.0 * 1024));
    }

    /// `14:03:07` for today, else `3 Nov 14:03:07`; in the reader's zone.
    public static String time(Instant at, Instant now) {
        var zone = ZoneId.systemDefault();
        var local = at.atZone(zone);
        return (local.toLocalDate().equals(now.atZone(zone).toLocalDate()) ? CLOCK : DAY_AND_CLOCK).format(local);
    }

    /// `14:03:07` for today, else `3 Nov 14:03`; for narrow columns.
    public static String shortTime(Instant at, Instant now) {
        String whole = time(at, now);
        return whole.length() > "14:03:07".length() ? whole.substring(0, whole.length() - ":07".length()) : whole;
    }

    /// `text` with every instant in it, as nodes write them, put as [#time] does.
    public static String withLocalTimes(String text, Instant now) {
        return ISO.matcher(text).replaceAll(found -> Matcher.quoteReplacement(local(found.group(), now)));
    }

    private static String local(String iso, Instant now) {
        try {
            return time(Instant.parse(iso), now);
        } catch (DateTimeParseException notAnInstant) {
            return iso;
        }
    }

    /// `1 queue`, `14 queues`
    public static String counted(long number, String singular) {
        return compact(number) + " " + (number == 1 ? singular : plural(singular));
    }

    private static String plural(String singular) {
        return singular.endsWith("y") ? singular.substring(0, singular.length() - 1) + "ies" : singular + "s";
    }
}
