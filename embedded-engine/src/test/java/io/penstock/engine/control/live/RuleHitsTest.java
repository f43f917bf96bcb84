package io.penstock.engine.control.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.ManualTime;
import io.penstock.engine.control.api.RulesDocument;
import io.penstock.engine.event.AttemptReport;
import io.penstock.engine.event.DeliveryEvent;
import io.penstock.engine.event.EventSubject;
import io.penstock.engine.message.MailFrom;
import io.penstock.engine.message.QueueName;
import io.penstock.engine.message.Recipient;
import io.penstock.engine.message.SpoolId;
import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleAction;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.smtp.SmtpPhase;
import io.penstock.engine.smtp.SmtpReply;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RuleHitsTest {
    private static final ResponseRule FULL =
            ResponseRule.of("full", Match.ANY.withTexts("full"), Category.MAILBOX_FULL);

    private final ManualTime time = new ManualTime();
    private final AtomicReference<RuleTable> table = new AtomicReference<>(RuleTable.of(FULL));
    private final RuleHits hits = new RuleHits(table::get, time);

    private void hit(String rule, String reply) {
        var subject = new EventSubject(
                new SpoolId(1), 0, new Recipient("a@b.test"), MailFrom.NULL, QueueName.parse("gmail.com"));
        var report = new AttemptReport(
                "gmail",
                "s",
                "h",
                "a",
                SmtpPhase.RCPT,
                SmtpReply.parse(reply, 550),
                true,
                "MailboxFull",
                rule,
                1,
                1,
                List.of());
        hits.happened(List.of(new DeliveryEvent.Bounce(subject, time.instant(), report)));
    }

    private RulesDocument.RuleStats only() {
        return hits.stats(table.get()).getFirst();
    }

    private void publish(ResponseRule... rules) {
        table.set(RuleTable.of(rules));
        hits.comesIntoForce(table.get());
    }

    @Test
    void countsByHourAndKeepsRepliesThatDiffer() {
        hit("full", "552 5.2.2 <ann.lee@gmail.com> is full, id 77aa88bb99");
        time.advance(Duration.ofHours(2));
        hit("full", "552 5.2.2 <bob@gmail.com> is full, id 12ab34cd56");
        time.advance(Duration.ofSeconds(2));
        hit("full", "452 4.2.2 full for now");
        var stats = only();

        assertEquals(3, stats.hits());
        assertEquals(2, stats.hitsLastHour());
        assertEquals(24, stats.hitsPerHour().size());
        assertEquals(List.of(1L, 0L, 2L), stats.hitsPerHour().subList(21, 24));
        assertEquals(
                List.of("452 4.2.2 full for now", "552 5.2.2 <b•••@gmail.com> is full, id 12ab34cd56"),
                stats.samples());
        assertEquals(time.instant(), stats.lastHit());
    }

    @Test
    void goesOnOverAPublishButNotWhenItMatchesOtherReplies() {
        hit("full", "552 full");
        publish(FULL.copy().note("asked them").build());
        assertEquals(1, only().hits());
        publish(FULL, ResponseRule.of("other", Match.ANY, Category.GREYLISTED));
        assertEquals(1, only().hits());
        publish(ResponseRule.of("full", Match.ANY.withTexts("full|quota"), Category.MAILBOX_FULL));
        assertEquals(List.of(), hits.stats(table.get()));
    }

    @Test
    void aRollbackWithinADayFindsTheCounts() {
        hit("full", "552 full");
        publish();
        assertEquals(List.of(), hits.stats(table.get()));
        publish(FULL);
        assertEquals(1, only().hits());
        time.advance(Duration.ofDays(2));
        publish();
        publish(FULL);
        assertEquals(List.of(), hits.stats(table.get()));
    }

    @Test
    void goesOnAfterARestart() {
        hit("full", "552 full for <a@b.test>");
        hits.acted("full", RuleAction.parse("alert"), true);
        hits.acted("full", RuleAction.parse("alert"), false);
        var before = only();
        var later = new RuleHits(table::get, time);
        later.resume(hits.kept());

        assertEquals(List.of(before), later.stats(table.get()));
        assertEquals(1, before.acted());
        assertEquals(1, before.rehearsed());
        assertTrue(!hits.kept().toString().contains("<a@"), "no whole address lies on the disk");
    }

    @Test
    void rulesPastTheirReviewDateAreToldOnceADay() {
        var today = LocalDate.of(2026, 3, 1);
        var due = FULL.copy().reviewAfter(Optional.of(today)).build();
        var off = ResponseRule.of("off", Match.ANY, Category.GREYLISTED)
                .copy()
                .reviewAfter(Optional.of(today))
                .enabled(false)
                .build();
        var later = ResponseRule.of("later", Match.ANY, Category.GREYLISTED)
                .copy()
                .reviewAfter(Optional.of(today.plusDays(2)))
                .build();
        table.set(RuleTable.of(due, off, later));
        var told = new ArrayList<String>();
        var reviews = new RuleReviews(table::get, (_, _, _, text) -> told.add(text), time);
        for (int i = 0; i < 3; i++) reviews.look();
        assertEquals(List.of("1 rule is past the review date: full"), told);
        time.advance(Duration.ofDays(2));
        reviews.look();

        assertEquals("2 rules are past the review date: full, later", told.getLast());
    }
}
