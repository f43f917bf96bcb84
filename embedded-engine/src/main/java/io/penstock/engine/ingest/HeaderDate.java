package io.penstock.engine.ingest;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Dates as headers write them (RFC 5322 section 3.3), in UTC. Safe for any thread.
public final class HeaderDate {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "EEE, d MMM yyyy HH:mm:ss '+0000'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private record Written(long epochSecond, String text) {}

    private volatile Written last = new Written(0, FORMAT.format(Instant.EPOCH));

    /// Formatting is done once per second, however many messages come in it.
    public String write(Instant at) {
        var known = last;
        if (known.epochSecond == at.getEpochSecond()) return known.text;
        var written = new Written(at.getEpochSecond(), FORMAT.format(at));
        last = written;
        return written.text;
    }
}
