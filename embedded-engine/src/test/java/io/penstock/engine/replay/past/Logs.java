package io.penstock.engine.replay.past;

import io.penstock.engine.egress.ProviderDirectory;
import io.penstock.engine.replay.PastReplies;
import io.penstock.engine.replay.PastReply;
import io.penstock.engine.replay.SkipReason;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads whole logs for tests.
final class Logs {
    static final LogSettings SETTINGS =
            new LogSettings(ZoneOffset.UTC, Instant.parse("2026-11-27T12:00:00Z"), ProviderDirectory.builtIn());

    record All(List<PastReply> replies, Map<SkipReason, Long> skipped, long lines, List<String> samples) {
        PastReply only() {
            if (replies.size() != 1)
                throw new AssertionError(replies.size() + " replies; skipped " + skipped + samples);
            return replies.getFirst();
        }
    }

    private Logs() {}

    static All read(Path... files) throws IOException {
        return read(Optional.empty(), files);
    }

    static All read(Optional<LogFormat> format, Path... files) throws IOException {
        try (PastReplies log = new LogFiles(SETTINGS, format).open(List.of(files))) {
            var replies = new ArrayList<PastReply>();
            for (PastReply reply = log.next(); reply != null; reply = log.next()) replies.add(reply);
            var skipped = new EnumMap<SkipReason, Long>(SkipReason.class);
            var samples = new ArrayList<String>();
            log.skipped().counts().forEach(count -> {
                skipped.put(count.reason(), count.lines());
                samples.addAll(count.samples());
            });
            return new All(replies, skipped, log.lines(), samples);
        }
    }
}
