package io.penstock.engine.pause;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Times as people read them.
final class Words {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    private Words() {}

    /// The two greatest units: `2d 4h`, `15m`, `30s`.
    static String of(Duration duration) {
        if (duration.isNegative()) return "-" + of(duration.negated());
        long[] amounts = {duration.toDays(), duration.toHoursPart(), duration.toMinutesPart(), duration.toSecondsPart()
        };
        String units = "dhms";
        var text = new StringBuilder();
        for (int i = 0, shown = 0; i < amounts.length && shown < 2; i++) {
            if (amounts[i] == 0) {
                if (shown > 0) break;
                continue;
            }
            if (shown++ > 0) text.append(' ');
            text.append(amounts[i]).append(units.charAt(i));
        }
        return text.isEmpty() ? duration.toMillis() + "ms" : text.toString();
    }

    static String of(Instant instant) {
        return CLOCK.format(instant);
    }
}
