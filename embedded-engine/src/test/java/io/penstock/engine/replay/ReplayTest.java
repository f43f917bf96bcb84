package io.penstock.engine.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.replay.ReplayReport.Interval;
import io.penstock.engine.replay.ReplayReport.Kind;
import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.Disposition;
import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleAction;
import io.penstock.engine.rules.RuleTable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ReplayTest {
    private static final String SLOW = "421 4.7.28 too fast";
    private static final String FULL = "552 5.2.2 mailbox full";

    private static ResponseRule rule(String id, String text, Category category, String... actions) {
        return ResponseRule.of(id, Match.ANY.withTexts(text), category)
                .withActions(Arrays.stream(actions).map(RuleAction::parse).toArray(RuleAction[]::new));
    }

    private static RuleTable slowDown(String action) {
        return RuleTable.of(rule("slow", "too fast", Category.RATE_LIMITED, action));
    }

    private static ReplayReport replay(RuleTable before, RuleTable after, Past past, ReplayOptions options)
            throws IOException {
        return new Replay(new Replay.Tables(before, "before", after, "after"), options).run(past, ReplayWatch.NOBODY);
    }

    private static ReplayReport replay(RuleTable after, Past past) throws IOException {
        return replay(RuleTable.EMPTY, after, past, ReplayOptions.DEFAULT);
    }

    private static Instant at(double minutes) {
        return Past.BEGIN.plusMillis(Math.round(minutes * 60_000));
    }

    private static List<String> spans(ReplayReport report) {
        return report.after().intervals().stream()
                .map(one -> Duration.between(Past.BEGIN, one.begin()).toMinutes() + "-"
                        + Duration.between(Past.BEGIN, one.end()).toMinutes())
                .toList();
    }

    @Test
    void tellsWhatIsClassifiedAndTriedAgainOtherwise() throws IOException {
        var before = RuleTable.of(rule("full", "mailbox full", Category.MAILBOX_FULL));
        var after = RuleTable.of(
                rule("full-2", "mailbox full", Category.MAILBOX_FULL)
                        .withDisposition(Disposition.retryAfter(Duration.ofHours(1))),
                rule("slow", "too fast", Category.RATE_LIMITED));
        var past = new Past().said(0, FULL).said(1, SLOW).said(70, SLOW).delivered(71);

        var report = replay(before, after, past, ReplayOptions.DEFAULT);

        assertEquals(2, report.changes().reclassified());
        assertEquals(1, report.changes().otherRule());
        assertEquals(1, report.changes().retriedNotBounced());
        assertEquals(0, report.changes().bouncedNotRetried());
        var most = report.reclassifications().getFirst();
        assertEquals(2, most.count());
        assertEquals(new ReplayReport.Decision("Unclassified", "", true), most.from());
        assertEquals(new ReplayReport.Decision("RateLimited", "slow", true), most.to());
        assertEquals("421 4.7.28 too fast", most.sample().reply());
        String provider = most.sample().provider();
        assertEquals(
                List.of(
                        new ReplayReport.Place(Past.BEGIN, provider, 1),
                        new ReplayReport.Place(Past.BEGIN.plusSeconds(3600), provider, 1)),
                most.places());
        assertEquals(2, report.rows().size());
        assertEquals(Past.BEGIN, report.rows().getFirst().hour());
        assertEquals(1, report.rows().getLast().deliveries());
        assertEquals(1, report.before().bounced());
        assertEquals(0, report.after().bounced());
        assertEquals(3, report.read().replies());
        assertTrue(Replay.differs(report));
    }

    @Test
    void aTableAgainstItselfDiffersInNothing() throws IOException {
        var table = slowDown("suspend source for 1h when 2/10m");
        var report = replay(table, table, new Past().said(0, SLOW).said(1, SLOW), ReplayOptions.DEFAULT);

        assertFalse(Replay.differs(report));
        assertEquals(1, report.before().intervals().size());
    }

    @Test
    void suspendsAtTheNthReplyAndAgainAtTheProbe() throws IOException {
        var past = new Past();
        for (int minute = 0; minute < 200; minute++) past.said(minute, SLOW);

        var report = replay(slowDown("suspend source for 30m doubling to 1h when 5/10m"), past);

        // the fifth at 4; the first reply after its end is the probe, and fails
        assertEquals(List.of("4-34", "34-94", "94-154", "154-214"), spans(report));
        Interval first = report.after().intervals().getFirst();
        assertEquals("source pool-a to gmail", first.scope());
        assertEquals("slow", first.ruleId());
        assertEquals(29, first.affected());
        assertEquals("421 4.7.28 too fast", first.reply());
        assertEquals(192, report.after().held(), "all but 0-4 and the three probes");
    }

    @Test
    void aDeliveryAnswersTheProbe() throws IOException {
        var past = new Past();
        for (int minute = 0; minute < 5; minute++) past.said(minute, SLOW);
        past.delivered(36).said(37, SLOW).said(38, SLOW);

        var report = replay(slowDown("suspend source for 30m doubling to 4h when 3/10m"), past);

        assertEquals(List.of("2-32"), spans(report));
        assertEquals(2, report.after().held());
        assertEquals(Duration.ofMinutes(29 + 28).toMillis(), report.after().heldMillis());
    }

    @Test
    void countsAsKumoMtaIfAsked() throws IOException {
        var past = new Past();
        // 20 minutes apart: never 3 within the window that is written, but within the time that the action lasts
        for (int i = 0; i < 5; i++) past.said(i * 20, SLOW);
        var table = slowDown("suspend source for 1h when 3/10m");

        assertEquals(List.of(), spans(replay(table, past)));
        var report =
                replay(RuleTable.EMPTY, table, past(past), ReplayOptions.DEFAULT.withCounting(Counting.AS_KUMOMTA));

        assertEquals(List.of("40-140"), spans(report));
        Interval one = report.after().intervals().getFirst();
        assertEquals(3, one.firings(), "each further match extends it");
        assertEquals("source pool-a to gmail at site mx.gmail.com", one.scope());
    }

    private static Past past(Past again) {
        var copy = new Past();
        again.all().forEach(copy::add);
        return copy;
    }

    @Test
    void kumoMtaSuspendsNoTenantWithoutOne() throws IOException {
        var options = ReplayOptions.DEFAULT.withCounting(Counting.AS_KUMOMTA);
        var past = new Past();
        var with = Past.reply(0, "gmail", "gmail.com", "pool-a", "a@gmail.com", SLOW);
        past.add(new PastReply(
                with.when(),
                "gmail",
                "gmail.com",
                "",
                "",
                "pool-a",
                "",
                "",
                "",
                "a@gmail.com",
                with.phase(),
                with.reply(),
                true,
                with.then(),
                with.judged(),
                1));
        past.add(with);

        var report = replay(RuleTable.EMPTY, slowDown("suspend tenant for 1h"), past, options);

        assertEquals(1, report.after().orders().get(Kind.SUSPENSION));
        assertEquals(
                "tenant acme, domain gmail.com to gmail",
                report.after().intervals().getFirst().scope());
    }

    @Test
    void whatIsHeldSetsOffNothingIfAsked() throws IOException {
        var table = RuleTable.of(
                rule("slow", "too fast", Category.RATE_LIMITED, "suspend source for 1h"),
                rule("bad", "bad sender", Category.BAD_REPUTATION, "suspend provider for 2h"));
        var past = new Past().said(0, SLOW).said(10, "550 5.7.1 bad sender");

        assertEquals(List.of("0-60", "10-130"), spans(replay(table, past)));
        var report = replay(RuleTable.EMPTY, table, past(past), ReplayOptions.DEFAULT.withSkipHeld(true));

        assertEquals(List.of("0-60"), spans(report));
        assertEquals(1, report.after().held());
        assertEquals(1L, report.after().categories().get("BadReputation"), "it is classified all the same");
    }

    @Test
    void aThrottleDelaysAndARepeatRightAfterItIsNoNews() throws IOException {
        var past = new Past();
        for (int i = 0; i < 10; i++) past.said(i / 10.0, SLOW);

        var report = replay(slowDown("throttle source to 1/min for 30m"), past);

        assertEquals(1, report.after().orders().get(Kind.THROTTLE));
        Interval one = report.after().intervals().getFirst();
        assertEquals(1, one.firings(), "a tenth of its time has not passed");
        assertEquals("1/min", one.what());
        assertEquals(at(30), one.end());
        assertEquals(8, report.after().throttled(), "the first made the throttle, the second went out");
        assertTrue(report.after().throttledMillis() > 0);
    }

    @Test
    void aRepeatedThrottleIsOneThatEndsLaterAndDoesNotFillItsBucketAgain() throws IOException {
        var past = new Past();
        for (int i = 0; i < 10; i++) past.said(i * 4, SLOW);

        var report = replay(slowDown("throttle source to 1/15m for 30m"), past);

        assertEquals(1, report.after().orders().get(Kind.THROTTLE));
        Interval one = report.after().intervals().getFirst();
        assertEquals(10, one.firings());
        assertEquals(at(0), one.begin());
        assertEquals(at(36 + 30), one.end());
        assertEquals(8, report.after().throttled(), "one bucket for all of them: only the second went out at once");
    }

    @Test
    void suppressesEachRecipientOnceAndTellsWhoWouldNotHaveBeenTried() throws IOException {
        var before =
                RuleTable.of(rule("full", "mailbox full", Category.MAILBOX_FULL, "suppress recipient after 3 in 14d"));
        var after = RuleTable.of(rule("full", "mailbox full", Category.MAILBOX_FULL, "suppress recipient"));
        var past = new Past().said(0, FULL).said(1, FULL);
        past.add(Past.reply(2, "gmail", "gmail.com", "pool-a", "B@gmail.com", FULL));
        past.add(Past.reply(3, "gmail", "gmail.com", "pool-a", "b@gmail.com", FULL));
        past.add(Past.reply(4, "gmail", "gmail.com", "pool-a", "b@gmail.com", FULL));

        var report = replay(before, after, past, ReplayOptions.DEFAULT);

        assertEquals(1, report.before().suppressed());
        assertEquals(2, report.after().suppressed());
        assertEquals(3, report.after().toSuppressed());
        assertEquals(0, report.changes().onlyBefore());
        assertEquals(1, report.changes().onlyAfter());
        assertEquals(
                "a@gmail.com", report.after().suppressedSamples().getFirst().recipient());
    }

    @Test
    void noRuleReadsOwnWordsAndLateBouncesSuspendNothing() throws IOException {
        var late = Past.reply(1, "gmail", "gmail.com", "", "z@gmail.com", "550 5.7.1 too fast");
        var past = new Past()
                .add(with(
                        Past.reply(0, "gmail", "gmail.com", "pool-a", "a@gmail.com", SLOW),
                        false,
                        PastOutcome.DEFERRED))
                .add(with(late, true, PastOutcome.BOUNCED_LATER));
        var table = RuleTable.of(
                rule("slow", "too fast", Category.RATE_LIMITED, "suspend source for 1h", "suppress recipient"));

        var report = replay(table, past);

        assertEquals(1, report.read().ownWords());
        assertEquals(1, report.read().replies());
        assertEquals(List.of(), report.after().intervals());
        assertEquals(1, report.after().suppressed());
    }

    private static PastReply with(PastReply of, boolean remote, PastOutcome then) {
        return new PastReply(
                of.when(),
                of.provider(),
                of.domain(),
                of.mxHost(),
                of.site(),
                of.source(),
                of.tenant(),
                of.campaign(),
                of.mailFrom(),
                of.recipient(),
                of.phase(),
                of.reply(),
                remote,
                then,
                of.judged(),
                of.attempt());
    }

    @Test
    void anExpiredRuleIsJudgedAtTheTimeOfTheLog() throws IOException {
        var rule = rule("slow", "too fast", Category.RATE_LIMITED)
                .copy()
                .validUntil(Optional.of(LocalDate.of(2026, 11, 20)))
                .build();
        var past = new Past().said(0, SLOW).said(24 * 60, SLOW);

        var report = replay(RuleTable.of(rule), past);

        assertEquals(1L, report.after().categories().get("RateLimited"));
        assertEquals(1L, report.after().categories().get("Unclassified"));
    }

    @Test
    void endsEarlyWhenToldToAndSaysSo() throws IOException {
        var past = new Past();
        for (int i = 0; i < 5000; i++) past.said(i, SLOW);
        var tables = new Replay.Tables(RuleTable.EMPTY, "before", RuleTable.EMPTY, "after");

        var report = new Replay(tables, ReplayOptions.DEFAULT).run(past, progress -> progress.replies() < 1000);

        assertFalse(report.complete());
        assertTrue(report.read().replies() >= 1000 && report.read().replies() < 5000);
    }

    @Test
    void aloneItFindsTheSame() throws IOException {
        var table = slowDown("suspend source for 30m doubling to 1h when 5/10m");
        var past = new Past();
        for (int minute = 0; minute < 1500; minute++) past.said(minute, minute % 7 == 0 ? FULL : SLOW);
        var tables = new Replay.Tables(RuleTable.EMPTY, "before", table, "after");

        var together = new Replay(tables, ReplayOptions.DEFAULT).run(past(past), ReplayWatch.NOBODY);
        var alone = new Replay(tables, ReplayOptions.DEFAULT).runAlone(past(past), ReplayWatch.NOBODY);

        assertEquals(together, alone);
    }

    @Test
    void leavesOutWhatIsNotAskedForAndCountsIt() throws IOException {
        var past = new Past().said(0, SLOW).said(10, SLOW).said(20, SLOW);
        var options = ReplayOptions.DEFAULT.between(at(5), at(20));

        var report = replay(RuleTable.EMPTY, RuleTable.EMPTY, past, options);

        assertEquals(1, report.read().replies());
        assertEquals(2, report.read().skipped().getFirst().lines());
        assertEquals(SkipReason.OUTSIDE, report.read().skipped().getFirst().reason());
    }

    @Test
    void aMillionRecipientsAndDomainsStayBounded() throws IOException {
        var table = RuleTable.of(
                rule("slow", "too fast", Category.RATE_LIMITED, "suspend source for 1m"),
                rule("full", "mailbox full", Category.MAILBOX_FULL, "suppress recipient"));
        var past = new Past();
        for (int i = 0; i < 30_000; i++) {
            String domain = "d" + i + ".example";
            past.add(Past.reply(i, "generic", domain, "s", "u@" + domain, i % 2 == 0 ? SLOW : FULL));
        }

        var report = replay(table, past);

        assertEquals(15_000, report.after().orders().get(Kind.SUSPENSION));
        assertEquals(10_000, report.after().intervals().size());
        assertEquals(5_000, report.after().intervalsNotListed());
        assertEquals(15_000, report.after().suppressed());
        assertEquals(100, report.after().suppressedSamples().size());
    }

    @Test
    void aSourceThatCannotBeReadOnIsAnError() {
        var past = new Past();
        var broken = new BrokenPast(past.said(0, SLOW));
        var tables = new Replay.Tables(RuleTable.EMPTY, "before", RuleTable.EMPTY, "after");

        var e = assertThrows(
                IOException.class, () -> new Replay(tables, ReplayOptions.DEFAULT).run(broken, ReplayWatch.NOBODY));
        assertEquals("the disk is gone", e.getMessage());
    }
}
