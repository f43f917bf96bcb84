package io.penstock.engine.replay.past;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The time at the begin of syslog lines, as RFC 3339 or as `Nov 27 10:00:00` without a year. For one thread.
///
/// A log without years is taken to end at the latest when its file was written last: so its first line is of the
/// newest year that does not put it after that. From there on a month that goes back by more than half a year begins a
/// new one.
final class SyslogTime {
    private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
    private static final int HALF_A_YEAR = 6;
    private static final long A_DAY_SECONDS = 86_400;

    private final ZoneId zone;
    private final Instant latest;
    private int year;
    private int lastMonth;
    private int end;

    /// @param latest no first line is later, but for a day
    SyslogTime(ZoneId zone, Instant latest) {
        this.zone = zone;
        this.latest = latest;
    }

    /// Null if the line does not begin with a time.
    @Nullable
    Instant parse(String line) {
        int from = 0;
        // the priority of RFC 3164 or RFC 5424, where it was kept
        if (line.startsWith("<")) {
            from = line.indexOf('>') + 1;
            if (line.startsWith("1 ", from)) from += 2;
        }
        if (line.length() < from + 15) return null;
        return Character.isDigit(line.charAt(from)) ? full(line, from) : withoutYear(line, from);
    }

    /// Where the text behind the time begins.
    int end() {
        return end;
    }

    private @Nullable Instant full(String line, int from) {
        int space = line.indexOf(' ', from + 11);
        int stop = space < 0 ? line.length() : space;
        end = stop;
        return LogTimes.parse(line.substring(from, stop), zone);
    }

    private @Nullable Instant withoutYear(String line, int from) {
        int month = MONTHS.indexOf(line.substring(from, from + 3).toLowerCase(Locale.ROOT));
        if (month < 0 || month % 3 != 0 || line.charAt(from + 3) != ' ') return null;
        try {
            int at = from + 4;
            if (line.charAt(at) == ' ') at++;
            int dayEnd = line.indexOf(' ', at);
            if (dayEnd < 0 || dayEnd > at + 2 || dayEnd + 9 > line.length()) return null;
            int day = Integer.parseInt(line, at, dayEnd, 10);
            int hour = Integer.parseInt(line, dayEnd + 1, dayEnd + 3, 10);
            int minute = Integer.parseInt(line, dayEnd + 4, dayEnd + 6, 10);
            int second = Math.min(59, Integer.parseInt(line, dayEnd + 7, dayEnd + 9, 10));
            end = dayEnd + 9;
            return when(month / 3 + 1, day, hour, minute, second, givenYear(line));
        } catch (NumberFormatException | DateTimeException _) {
            return null;
        }
    }

    /// Some write the year behind the time; 0 if not.
    private int givenYear(String line) {
        if (line.length() < end + 6 || line.charAt(end) != ' ' || line.charAt(end + 5) != ' ') return 0;
        for (int i = end + 1; i < end + 5; i++) if (!Character.isDigit(line.charAt(i))) return 0;
        int given = Integer.parseInt(line, end + 1, end + 5, 10);
        if (given < 1980 || given > 2200) return 0;
        end += 5;
        return given;
    }

    private Instant when(int month, int day, int hour, int minute, int second, int given) {
        if (given > 0) return at(given, month, day, hour, minute, second);
        if (year == 0) year = firstYear(month, day, hour, minute, second);
        else if (lastMonth - month >= HALF_A_YEAR) year++;
        // a line of December among those of January is late, not a year later
        int of = lastMonth > 0 && month - lastMonth > HALF_A_YEAR ? year - 1 : year;
        if (of == year) lastMonth = month;
        return at(of, month, day, hour, minute, second);
    }

    private int firstYear(int month, int day, int hour, int minute, int second) {
        int candidate = latest.atZone(zone).getYear();
        for (int tries = 0; tries < 8; tries++, candidate--) {
            if (month == 2 && day == 29 && !Year.isLeap(candidate)) continue;
            Instant when = at(candidate, month, day, hour, minute, second);
            if (!when.isAfter(latest.plusSeconds(A_DAY_SECONDS))) break;
        }
        return candidate;
    }

    private Instant at(int of, int month, int day, int hour, int minute, int second) {
        return LocalDateTime.of(of, month, day, hour, minute, second)
                .atZone(zone)
                .toInstant();
    }
}
