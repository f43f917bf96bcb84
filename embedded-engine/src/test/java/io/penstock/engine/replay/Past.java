package io.penstock.engine.replay;

import io.penstock.engine.smtp.SmtpPhase;
import io.penstock.engine.smtp.SmtpReply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Past replies made up for a test.
final class Past implements PastReplies {
    static final Instant BEGIN = Instant.parse("2026-11-20T10:00:00Z");

    private final List<PastReply> replies = new ArrayList<>();
    private final Skipped skipped = new Skipped();
    private @Nullable Iterator<PastReply> reading;
    private long read;

    Past add(PastReply reply) {
        replies.add(reply);
        return this;
    }

    /// A reply of gmail to pool-a, some minutes after the begin.
    Past said(double minutes, String reply) {
        return add(reply(minutes, "gmail", "gmail.com", "pool-a", "a@gmail.com", reply));
    }

    Past delivered(double minutes) {
        return said(minutes, "250 2.0.0 ok");
    }

    static PastReply reply(
            double minutes, String provider, String domain, String source, String recipient, String reply) {
        SmtpReply said = SmtpReply.parse(reply, 550);
        PastOutcome then = said.isPositive()
                ? PastOutcome.DELIVERED
                : said.isTransient() ? PastOutcome.DEFERRED : PastOutcome.BOUNCED;
        return new PastReply(
                BEGIN.plusMillis(Math.round(minutes * 60_000)),
                provider,
                domain,
                "mx." + domain,
                "",
                source,
                "acme",
                "spring",
                "s@sender.example",
                recipient,
                SmtpPhase.RCPT,
                said,
                true,
                then,
                PastVerdict.UNKNOWN,
                1);
    }

    List<PastReply> all() {
        return replies;
    }

    @Override
    public String name() {
        return "made up";
    }

    @Override
    public @Nullable PastReply next() {
        if (reading == null) reading = replies.iterator();
        if (!reading.hasNext()) return null;
        read++;
        return reading.next();
    }

    @Override
    public long lines() {
        return read;
    }

    @Override
    public long done() {
        return read;
    }

    @Override
    public long total() {
        return replies.size();
    }

    @Override
    public Skipped skipped() {
        return skipped;
    }

    @Override
    public void close() {}
}
