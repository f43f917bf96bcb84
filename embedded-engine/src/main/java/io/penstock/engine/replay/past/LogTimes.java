package io.penstock.engine.replay.past;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// Times as logs write them: `2026-11-27 10:00:00+0100`, `2026-11-27T10:00:00.123Z`, and the like.
final class LogTimes {
    private LogTimes() {}

    /// @param zone of a time that names none
    /// @return null if it cannot be read
    static @Nullable Instant parse(String text, ZoneId zone) {
        String time = text.strip();
        if (time.length() < 19) return null;
        try {
            var local = LocalDateTime.of(
                    digits(time, 0, 4),
                    digits(time, 5, 7),
                    digits(time, 8, 10),
                    digits(time, 11, 13),
                    digits(time, 14, 16),
                    Math.min(59, digits(time, 17, 19)));
            int at = 19;
            int nanos = 0;
            if (at < time.length() && (time.charAt(at) == '.' || time.charAt(at) == ',')) {
                int scale = 100_000_000;
                for (at++; at < time.length() && isDigit(time.charAt(at)); at++) {
                    nanos += (time.charAt(at) - '0') * scale;
                    scale /= 10;
                }
            }
            local = local.plusNanos(nanos);
            String offset = time.substring(at).strip();
            if (offset.isEmpty()) return local.atZone(zone).toInstant();
            return OffsetDateTime.of(local, offset(offset)).toInstant();
        } catch (DateTimeException | NumberFormatException _) {
            return null;
        }
    }

    private static ZoneOffset offset(String text) {
        if (text.equals("Z") || text.equals("z") || text.equals("UTC") || text.equals("GMT")) return ZoneOffset.UTC;
        return ZoneOffset.of(text);
    }

    private static int digits(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            if (!isDigit(text.charAt(i))) throw new NumberFormatException(text);
            value = value * 10 + text.charAt(i) - '0';
        }
        return value;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
