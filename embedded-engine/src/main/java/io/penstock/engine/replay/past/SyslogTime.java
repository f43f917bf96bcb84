package io.penstock.engine.replay.past;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// The time at the begin of syslog lines, as syslog daemons, journalctl and containers write it: RFC 3339,
/// `Nov 27 10:00:00` without a year, `Fri 2026-11-27 10:00:00 CET`, seconds since 1970. For one thread.
///
/// A log without years is taken to end at the latest when its file was written last: so its first line is of the
/// newest year that does not put it after that. From there on a month that goes back by more than half a year begins a
/// new one.
final class SyslogTime {
    private static final int HALF_A_YEAR = 6;
    private static final long A_DAY_SECONDS = 86_400;
    private static final int CONTAINER_NAME_CHARS = 80;

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
        Instant first = behindWeekday(line, begin(line));
        if (first == null || end >= line.length() || line.charAt(end) != ' ') return first;
        // what collects the output of containers puts its own time, and where the output came from, before the line
        int rest = end + 1;
        int outside = end;
        if (line.startsWith("std", rest) && line.startsWith(" F ", rest + 6)) rest += 9;
        Instant second = isTimeAt(line, rest) ? one(line, rest) : null;
        if (second == null) end = rest > outside + 1 ? rest - 1 : outside;
        return first;
    }

    /// Where the text behind the time begins.
    int end() {
        return end;
    }

    /// Behind the name of a container, and the priority of RFC 3164 or RFC 5424 where it was kept.
    private static int begin(String line) {
        int from = 0;
        int bar = line.indexOf("| ", 0, Math.min(line.length(), CONTAINER_NAME_CHARS));
        if (bar > 0 && line.substring(0, bar).strip().indexOf(' ') < 0) from = bar + 2;
        if (!line.startsWith("<", from)) return from;
        from = line.indexOf('>', from) + 1;
        return line.startsWith("1 ", from) ? from + 2 : from;
    }

    private static boolean isTimeAt(String line, int from) {
        if (line.length() < from + 15) return false;
        boolean full = line.charAt(from + 4) == '-' && Character.isDigit(line.charAt(from));
        return full || line.indexOf(':', from) < from + 12;
    }

    private @Nullable Instant behindWeekday(String line, int from) {
        Instant when = one(line, from);
        int space = line.indexOf(' ', from);
        boolean isWord = space > from && space < from + 6 && Character.isLetter(line.charAt(from));
        return when != null || !isWord ? when : one(line, space + 1);
    }

    private @Nullable Instant one(String line, int from) {
        if (line.length() < from + 15) return null;
        int wordEnd = line.indexOf(' ', from);
        if (wordEnd > from) {
            int month = MonthNames.number(line.substring(from, wordEnd));
            if (month > 0) return withoutYear(line, wordEnd, month);
        }
        return Character.isDigit(line.charAt(from)) ? full(line, from) : null;
    }

    private @Nullable Instant full(String line, int from) {
        int space = line.indexOf(' ', from + 11);
        int stop = space < 0 ? line.length() : space;
        if (line.charAt(from + 4) != '-') return sinceTheEpoch(line, from, stop);
        String zoneWord = line.charAt(from + 10) == ' ' ? word(line, stop + 1) : "";
        String time = line.substring(from, stop);
        end = stop;
        if (isZone(zoneWord)) {
            end = stop + 1 + zoneWord.length();
            boolean known = zoneWord.startsWith("+") || zoneWord.startsWith("-") || zoneWord.equals("UTC");
            // a name as short as CET is of many zones; it is the one of those who ask
            if (known) time += zoneWord;
        }
        return LogTimes.parse(time, zone);
    }

    private static String word(String line, int from) {
        if (from >= line.length()) return "";
        int space = line.indexOf(' ', from);
        return space < 0 ? "" : line.substring(from, space);
    }

    private static boolean isZone(String word) {
        if (word.matches("[+-]\\d{2}:?\\d{2}")) return true;
        return word.length() >= 3 && word.length() <= 4 && word.matches("[A-Z]*(?:T|UTC)");
    }

    private @Nullable Instant sinceTheEpoch(String line, int from, int stop) {
        int space = line.indexOf(' ', from);
        String number = line.substring(from, space < 0 ? stop : space);
        if (!number.matches("\\d{9,10}\\.\\d{1,9}")) return null;
        end = from + number.length();
        int dot = number.indexOf('.');
        long nanos = Long.parseLong((number.substring(dot + 1) + "000000000").substring(0, 9));
        return Instant.ofEpochSecond(Long.parseLong(number.substring(0, dot)), nanos);
    }

    private @Nullable Instant withoutYear(String line, int monthEnd, int month) {
        try {
            int at = monthEnd + 1;
            if (line.charAt(at) == ' ') at++;
            int dayEnd = line.indexOf(' ', at);
            if (dayEnd < 0 || dayEnd > at + 2 || dayEnd + 9 > line.length()) return null;
            int day = Integer.parseInt(line, at, dayEnd, 10);
            int hour = Integer.parseInt(line, dayEnd + 1, dayEnd + 3, 10);
            int minute = Integer.parseInt(line, dayEnd + 4, dayEnd + 6, 10);
            int second = Math.min(59, Integer.parseInt(line, dayEnd + 7, dayEnd + 9, 10));
            end = dayEnd + 9;
            int nanos = fraction(line);
            Instant when = when(month, day, hour, minute, second, givenYear(line));
            return when.plusNanos(nanos);
        } catch (NumberFormatException | DateTimeException | StringIndexOutOfBoundsException _) {
            return null;
        }
    }

    private int fraction(String line) {
        if (end >= line.length() || line.charAt(end) != '.') return 0;
        int nanos = 0;
        int scale = 100_000_000;
        for (end++; end < line.length() && Character.isDigit(line.charAt(end)); end++, scale /= 10)
            nanos += (line.charAt(end) - '0') * scale;
        return nanos;
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
        Instant when = at(of, month, day, hour, minute, second);
        if (!when.isAfter(latest.plusSeconds(A_DAY_SECONDS))) return when;
        // nobody writes of the future: the log is older, or longer, than its begin told
        year--;
        return at(of - 1, month, day, hour, minute, second);
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
