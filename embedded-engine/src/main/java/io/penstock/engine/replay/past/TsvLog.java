package io.penstock.engine.replay.past;

import io.penstock.engine.message.QueueName;
import io.penstock.engine.replay.PastOutcome;
import io.penstock.engine.replay.PastReply;
import io.penstock.engine.replay.PastVerdict;
import io.penstock.engine.replay.SkipReason;
import io.penstock.engine.smtp.EnhancedStatusCode;
import io.penstock.engine.smtp.SmtpPhase;
import io.penstock.engine.smtp.SmtpReply;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A table of replies as `rules classify` reads it: a header with `text`, and any of `provider`, `smtp_code`,
/// `enhanced_code`, `time`, `domain`, `mx`, `source`, `tenant`, `campaign`, `recipient`, `phase`, `outcome`. Rows
/// without a time are all of one moment. For one thread.
final class TsvLog implements LineParser {
    private static final int ASSUMED_CODE = 550;

    private final Places places;
    private final LogSettings settings;
    private final Instant moment;
    private Map<String, Integer> columns = Map.of();

    /// @param moment of rows without a time
    TsvLog(Places places, LogSettings settings, Instant moment) {
        this.places = places;
        this.settings = settings;
        this.moment = moment;
    }

    @Override
    public @Nullable SkipReason parse(LineReader line, List<PastReply> into) {
        String[] cells = line.text().split("\t", -1);
        if (columns.isEmpty()) {
            columns = new HashMap<>();
            for (int i = 0; i < cells.length; i++)
                columns.putIfAbsent(cells[i].strip().toLowerCase(Locale.ROOT), i);
            return columns.containsKey("text") ? null : SkipReason.UNREADABLE;
        }
        String text = cell(cells, "text");
        if (text.isEmpty()) return SkipReason.NO_REPLY;
        Instant when = when(cells);
        if (when == null) return SkipReason.NO_TIME;
        into.add(reply(cells, when, reply(cells, text)));
        return null;
    }

    private String cell(String[] cells, String name) {
        Integer at = columns.get(name);
        return at == null || at >= cells.length ? "" : cells[at].strip();
    }

    private @Nullable Instant when(String[] cells) {
        String time = cell(cells, "time");
        return time.isEmpty() ? moment : LogTimes.parse(time, settings.zone());
    }

    private SmtpReply reply(String[] cells, String text) {
        String digits = cell(cells, "smtp_code");
        int assumed = FlatReply.codeOf(digits) == 0 || digits.length() != 3 ? ASSUMED_CODE : FlatReply.codeOf(digits);
        var reply = SmtpReply.parse(text, assumed);
        if (reply.enhancedCode().isPresent()) return reply;
        return EnhancedStatusCode.parse(cell(cells, "enhanced_code"))
                .map(known -> SmtpReply.of(reply.code(), known + " " + reply.text()))
                .orElse(reply);
    }

    private PastReply reply(String[] cells, Instant when, SmtpReply reply) {
        String recipient = cell(cells, "recipient");
        String domain = cell(cells, "domain").toLowerCase(Locale.ROOT);
        if (domain.isEmpty()) domain = Places.domainOf(recipient);
        String host = Places.hostName(cell(cells, "mx"));
        String named = cell(cells, "provider").toLowerCase(Locale.ROOT);
        String provider = named.isEmpty() ? places.provider(host, domain, "") : named;
        PastOutcome then = outcome(cell(cells, "outcome"));
        var queue = QueueName.of(cell(cells, "campaign"), cell(cells, "tenant"), "unknown.invalid");
        return new PastReply(
                when,
                provider,
                domain,
                host,
                "",
                cell(cells, "source"),
                queue.tenant(),
                queue.campaign(),
                "",
                recipient,
                phase(cell(cells, "phase")),
                reply,
                true,
                then,
                new PastVerdict(cell(cells, "category"), ""),
                1);
    }

    private static PastOutcome outcome(String word) {
        for (PastOutcome outcome : PastOutcome.values()) if (outcome.word().equals(word)) return outcome;
        return PastOutcome.UNKNOWN;
    }

    private static SmtpPhase phase(String word) {
        for (SmtpPhase phase : SmtpPhase.values())
            if (phase.name().toLowerCase(Locale.ROOT).equals(word)) return phase;
        return SmtpPhase.RCPT;
    }
}
