package io.penstock.engine.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.egress.MxResolver;
import io.penstock.engine.egress.PathLimits;
import io.penstock.engine.egress.Provider;
import io.penstock.engine.egress.Resolution;
import io.penstock.engine.event.DeliveryEvent;
import io.penstock.engine.event.DeliveryEvent.AdminBounce;
import io.penstock.engine.event.DeliveryEvent.Expiration;
import io.penstock.engine.journal.JournalException;
import io.penstock.engine.message.QueueName;
import io.penstock.engine.message.SpoolId;
import io.penstock.engine.pause.PauseCriteria;
import io.penstock.engine.smtp.SmtpReply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class QueueManagerTest {
    private static final String NAME = "a:t@gmail.com";
    private static final QueueManager.Wait ANY_REPLY = new QueueManager.Wait("", Optional.empty(), Duration.ZERO);
    private final QueueFixture engine = new QueueFixture();

    @Test
    void deferredMailComesBackWithOneMoreAttempt() {
        engine.add(NAME, 1);
        Batch batch = pulled();
        var due = engine.queues
                .nextTry(batch.items().getFirst(), ANY_REPLY, Optional.empty())
                .orElseThrow();
        engine.queues.deferred(batch, batch.items().getFirst(), due, "450 4.2.1 later");
        assertEquals(List.of(), engine.pull(1));
        engine.pass(Duration.ofMinutes(6));

        assertEquals(1, pulled().items().getFirst().attempts());
        assertEquals("450 4.2.1 later", snapshot().lastReply());
    }

    @Test
    void aPeerThatAsksForALongerWaitGetsItAndForAShorterOneNot() {
        engine.add(NAME, 1);
        QueueItem item = pulled().items().getFirst();
        Instant now = engine.time.instant();
        for (Optional<Duration> ofRule : List.of(Optional.<Duration>empty(), Optional.of(Duration.ofMinutes(5)))) {
            var longer = engine.queues.nextTry(
                    item, new QueueManager.Wait("", ofRule, Duration.ofHours(2)), Optional.empty());
            assertTrue(!longer.orElseThrow().isBefore(now.plus(Duration.ofHours(2))), longer::toString);
            assertTrue(
                    !longer.orElseThrow().isAfter(now.plus(Duration.ofMinutes(133))),
                    "with the jitter of the schedule");
            var usual = engine.queues.nextTry(
                    item, new QueueManager.Wait("", ofRule, Duration.ofSeconds(1)), Optional.empty());
            assertTrue(!usual.orElseThrow().isBefore(now.plus(Duration.ofMinutes(5))), usual::toString);
        }
    }

    @Test
    void whatComesBackAtTheSameTimeComesInOrderOfAcceptance() {
        engine.add(NAME, 50);
        var batches = new ArrayList<Batch>();
        for (int i = 0; i < 50; i++) batches.add(pulled());
        var accepted = batches.stream().map(Batch::id).toList();
        var due = engine.time.instant().plusSeconds(300);
        Collections.shuffle(batches, new Random(8));
        for (Batch batch : batches) engine.queues.deferred(batch, batch.items().getFirst(), due, "450 4.2.1 later");
        engine.pass(Duration.ofSeconds(301));

        var again = new ArrayList<SpoolId>();
        for (int i = 0; i < 50; i++) again.add(pulled().id());
        assertEquals(accepted, again);
    }

    @Test
    void whatIsMadeDueByAnOrderComesInOrderOfAcceptance() {
        engine.add(NAME, 50);
        var batches = new ArrayList<Batch>();
        for (int i = 0; i < 50; i++) batches.add(pulled());
        for (int i = 0; i < 50; i++) {
            var due = engine.time.instant().plusSeconds(300 - i % 2);
            engine.queues.deferred(batches.get(i), batches.get(i).items().getFirst(), due, "450 4.2.1 later");
        }
        engine.queues.retryNow(PauseCriteria.queue("*"));

        var again = new ArrayList<SpoolId>();
        for (int i = 0; i < 50; i++) again.add(pulled().id());
        assertEquals(batches.stream().map(Batch::id).toList(), again);
    }

    @Test
    void releasedMailIsDueAtOnceAndUncounted() {
        engine.add(NAME, 1);
        Batch batch = pulled();
        engine.queues.released(batch, batch.items().getFirst());

        assertEquals(0, pulled().items().getFirst().attempts());
    }

    @Test
    void whySaysWhoseReplyItQuotesWhatThatAsksForAndNotWhomItIsAbout() {
        engine.add(NAME, 2);
        Batch first = pulled();
        var due = engine.time.instant().plusSeconds(600);
        String reply = "451 4.7.1 <tom@gmail.com> greylisted, try again in 300 seconds";
        engine.queues.deferred(first, first.items().getFirst(), due, reply);
        Batch second = pulled();
        engine.queues.deferred(second, second.items().getFirst(), due, reply);

        String why = engine.queues.why(QueueName.parse(NAME));
        assertTrue(why.contains("the newest reply to a message of this queue (which asks to wait 300 s): 451"), why);
        assertTrue(why.contains("<t•••@gmail.com>"), why);
    }

    @Test
    void theLastTryComesAtTheEndOfTheLifetime() {
        engine.add(NAME, 1);
        var item = pulled().items().getFirst();
        engine.time.advance(Duration.ofHours(71).plusMinutes(59));
        var last = engine.queues.nextTry(item, ANY_REPLY, Optional.empty());

        assertEquals(Optional.of(engine.time.instant().plus(Duration.ofMinutes(1))), last);
        engine.time.advance(Duration.ofMinutes(2));
        assertEquals(Optional.empty(), engine.queues.nextTry(item, ANY_REPLY, Optional.empty()));
    }

    @Test
    void whatIsTooOldExpiresEvenBehindAPause() {
        engine.pauses.place(PauseCriteria.queue("*"), "r", "ann", Duration.ofDays(10));
        engine.add(NAME, 3);
        engine.time.advance(Duration.ofHours(73));
        engine.add(NAME, 1);
        engine.queues.sweep();

        assertEquals(3, engine.spool.count(e -> e instanceof Expiration));
        assertEquals(1, snapshot().depth());
    }

    @Test
    void retryNowMakesWaitingMailDue() {
        engine.add(NAME, engine.time.instant().plusSeconds(3_600), 2);
        assertEquals(QueueState.RETRYING, snapshot().state());

        assertEquals(1, engine.queues.retryNow(PauseCriteria.queue(NAME)).messages());
        assertEquals(List.of(NAME), engine.pull(5));
    }

    @Test
    void bouncedMailIsGoneWithAnEventForEach() {
        engine.add(NAME, 600);
        engine.add(NAME, engine.time.instant().plusSeconds(3_600), 2);
        engine.add("b:t@gmail.com", 1);

        assertEquals(
                601,
                engine.queues
                        .bounce(PauseCriteria.queue("a:*"), "wrong list", "ann")
                        .messages());
        assertEquals(
                601,
                engine.spool.count(e -> e instanceof AdminBounce b && b.author().equals("ann")));
        assertEquals(List.of("b:t@gmail.com"), engine.pull(5));
    }

    @Test
    void bounceThatCannotBeMadeDurableLeavesTheMailWaiting() {
        engine.add(NAME, 5);
        engine.spool.beforeReport(() -> {
            throw new JournalException("disk is read-only");
        });
        Assertions.assertThrows(
                JournalException.class, () -> engine.queues.bounce(PauseCriteria.queue(NAME), "wrong list", "ann"));

        assertEquals(5, engine.pull(10).size());
    }

    @Test
    void anEmptyQueueIsForgottenAfterAWhile() {
        engine.add(NAME, 1);
        assertEquals(1, engine.pull(5).size());
        engine.queues.sweep();
        assertEquals(1, engine.queues.totals().queues());
        engine.time.advance(QueueSettings.DEFAULT.idleAfter());
        engine.queues.sweep();
        assertEquals(0, engine.queues.totals().queues());
        engine.add(NAME, 1);
        assertEquals(1, engine.pull(1).size());
    }

    @Test
    void snapshotCountsAgesAndDueMail() {
        engine.add(NAME, 2);
        engine.time.advance(Duration.ofMinutes(10));
        engine.add(NAME, 3);
        engine.add(NAME, engine.time.instant().plusSeconds(60), 1);
        QueueSnapshot snapshot = snapshot();

        assertEquals(6, snapshot.depth());
        assertEquals(5, snapshot.dueNow());
        assertEquals(600_000, snapshot.oldestAgeMillis());
        assertEquals(4, snapshot.ages()[0]);
        assertEquals(2, snapshot.ages()[2]);
        assertEquals("gmail", snapshot.provider());
    }

    @Test
    void aDomainWithoutRouteAnswersItselfAndSaysSo() {
        var nowhere = new QueueFixture(new PathLimits(1, 1, 0, 1), new MxResolver() {
            @Override
            public Resolution resolve(String domain) {
                var reply = SmtpReply.of(556, "5.1.10 " + domain + " takes no mail (null MX)");
                return new Resolution.Failed(Provider.GENERIC, reply, Instant.MAX);
            }

            @Override
            public boolean isImmediate() {
                return true;
            }
        });
        nowhere.add("a:t@null.test", 1);

        assertEquals(556, nowhere.path().unroutable().orElseThrow().code());
        assertEquals(1, nowhere.pull(5).size());
        nowhere.add("a:t@null.test", 1);
        String why = nowhere.queues.why(QueueName.parse("a:t@null.test"));
        assertTrue(why.contains("without a route to null.test: 556 5.1.10"), why);
    }

    @Test
    void idsOfMessagesAreListed() {
        engine.add(NAME, 3);
        engine.add(NAME, engine.time.instant().plusSeconds(60), 1);

        assertEquals(4, engine.queues.messages(QueueName.parse(NAME), 10).size());
        assertEquals(2, engine.queues.messages(QueueName.parse(NAME), 2).size());
        assertEquals(0, engine.spool.count(DeliveryEvent::isFinal));
    }

    private Batch pulled() {
        Batch batch = engine.path().poll();
        assertTrue(batch != null, "nothing to pull");
        return batch;
    }

    private QueueSnapshot snapshot() {
        return engine.queues.snapshot(QueueName.parse(NAME)).orElseThrow();
    }
}
