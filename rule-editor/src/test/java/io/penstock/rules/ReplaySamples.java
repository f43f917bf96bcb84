package io.penstock.rules;

import io.penstock.engine.replay.PastOutcome;
import io.penstock.engine.replay.ReplayReport;
import io.penstock.engine.replay.ReplayReport.Decision;
import io.penstock.engine.replay.ReplayReport.Interval;
import io.penstock.engine.replay.ReplayReport.Kind;
import io.penstock.engine.replay.ReplayReport.Place;
import io.penstock.engine.replay.ReplayReport.Reclassification;
import io.penstock.engine.replay.ReplayReport.Row;
import io.penstock.engine.replay.ReplayReport.Sample;
import io.penstock.engine.replay.ReplayReport.Side;
import io.penstock.engine.replay.SkipReason;
import io.penstock.engine.replay.Skipped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A report over two days of two providers.
public final class ReplaySamples {
    public static final Instant BEGIN = Instant.parse("2026-03-08T10:00:00Z");

    private ReplaySamples() {}

    public static ReplayReport report() {
        var rows = new ArrayList<Row>();
        for (int hour = 0; hour < 48; hour++) {
            int busy = 2 + Math.abs(24 - hour) % 13;
            rows.add(new Row(
                    at(hour), "gmail", 20_000, 900, 90L * busy, hour % 5 * 12, 0, side(0, 0, 0), side(4, 10, 60_000)));
            if (hour % 3 == 0)
                rows.add(new Row(at(hour), "yahoo", 9_000, 500, 8L * busy, 0, 5, side(1, 0, 0), side(0, 0, 0)));
        }
        return new ReplayReport(
                true,
                new ReplayReport.Read(
                        List.of("history"),
                        1_300_000,
                        1_104_000,
                        51_200,
                        12,
                        Map.of(PastOutcome.DEFERRED, 900_000L, PastOutcome.BOUNCED, 204_000L),
                        List.of(new Skipped.Count(
                                SkipReason.OTHER_RECORD, 4_120, List.of("log:7: {\"type\":\"Reception\"}"))),
                        at(0),
                        at(48),
                        0,
                        0),
                table("version 1", List.of(suspension("gmail-ip-rate", 8, 9, 120))),
                table(
                        "the draft",
                        List.of(suspension("gmail-ip-rate", 8, 11, 410), suspension("spamhaus-listed", 30, 31, 55))),
                new ReplayReport.Changes(3_412, 40, 1_104, 80, 0, 192, 0, 2_880_000, List.of(), List.of()),
                rows,
                0,
                List.of(
                        change(
                                "RateLimited",
                                "gmail-ip-rate",
                                true,
                                "BadReputation",
                                "gmail-dkim-rate",
                                true,
                                2_228,
                                "gmail",
                                "421 4.7.28 Our system has detected an unusual rate of mail originating from your DKIM domain [example.com]"),
                        change(
                                "InvalidRecipient",
                                "gmail-no-such-user",
                                false,
                                "MailboxFull",
                                "gmail-over-quota",
                                true,
                                1_104,
                                "gmail",
                                "550 5.2.2 The recipient's inbox is out of storage space"),
                        change(
                                "RateLimited",
                                "yahoo-deferred-ts04",
                                true,
                                "Blocklisted",
                                "spamhaus-listed",
                                false,
                                80,
                                "yahoo",
                                "554 5.7.9 Message not accepted for policy reasons"),
                        change("RateLimited", "a", true, "RateLimited", "b", true, 40, "yahoo", "421 same thing")),
                0);
    }

    private static Instant at(int hour) {
        return BEGIN.plusSeconds(3600L * hour);
    }

    private static Side side(long suppressed, long held, long delayMillis) {
        return new Side(10, 5, suppressed, held, 0, delayMillis);
    }

    private static Reclassification change(
            String from,
            String fromRule,
            boolean fromRetries,
            String to,
            String toRule,
            boolean toRetries,
            long count,
            String provider,
            String reply) {
        return new Reclassification(
                new Decision(from, fromRule, fromRetries),
                new Decision(to, toRule, toRetries),
                count,
                new Sample(at(3), provider, provider + ".com", reply),
                // two thirds in the fourth hour, the rest in the next
                List.of(new Place(at(3), provider, count - count / 3), new Place(at(4), provider, count / 3)));
    }

    private static Interval suspension(String rule, int from, int to, long affected) {
        return new Interval(
                Kind.SUSPENSION,
                rule,
                "gmail",
                "source pool-a-1 to gmail",
                "",
                at(from),
                at(to),
                1,
                affected,
                affected * 60_000,
                "421 4.7.28 Our system has detected an unusual rate of mail");
    }

    private static ReplayReport.TableResult table(String name, List<Interval> intervals) {
        return new ReplayReport.TableResult(
                name,
                17,
                Map.of("RateLimited", 5L),
                Map.of("gmail-ip-rate", 5L),
                10,
                5,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                Map.of(Kind.SUSPENSION, (long) intervals.size()),
                intervals,
                0,
                List.of());
    }
}
