package io.penstock.engine.pause;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.ManualTime;
import io.penstock.engine.journal.JournalControlStore;
import io.penstock.engine.journal.MemoryJournal;
import io.penstock.engine.message.QueueName;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PauseBookTest {
    private final ManualTime time = new ManualTime();
    private final MemoryJournal journal = new MemoryJournal();
    private final PauseBook book = new PauseBook(new JournalControlStore(journal), time);

    @Test
    void pausesAndRampsSurviveAReopen() {
        Pause held = book.place(
                new PauseCriteria("spring", "acme", null, "yahoo", null, null),
                "complaints",
                "ann",
                Duration.ofHours(1));
        Pause ramping = book.place(PauseCriteria.queue("*@x.test"), "test", "bob", Duration.ofHours(1));
        ramping = book.resumeRamped(ramping.id(), Duration.ofMinutes(30));
        Pause gone = book.place(PauseCriteria.provider("gmail"), "test", "bob", Duration.ofHours(1));
        book.resume(gone.id());

        var again = new PauseBook(new JournalControlStore(journal), time);

        assertEquals(book.list(), again.list());
        assertEquals(2, again.list().size());
        assertEquals(held, again.get(held.id()).orElseThrow());
        assertEquals(ramping, again.get(ramping.id()).orElseThrow());
    }

    @Test
    void criteriaWithoutAnyAreRefused() {
        var refusal = assertThrows(PauseException.class, () -> new PauseCriteria(null, " ", null, null, null, ""));

        assertTrue(refusal.getMessage().contains("no criteria given"), refusal.getMessage());
    }

    @ParameterizedTest(name = "{0} matches {1}: {2}")
    @CsvSource({
        "*@yahoo.com, spring:acme@yahoo.com, true",
        "*@yahoo.com, acme@yahoo.com, true",
        "*@yahoo.com, yahoo.com, true",
        "*@YAHOO.com, yahoo.com, true",
        "*@yahoo.com, acme@notyahoo.com, false",
        "spring:*, spring:acme@x.test, true",
        "spring:*, springtime:acme@x.test, false",
        "*, x.test, true",
    })
    void queueGlobsMatchWholeNames(String glob, String name, boolean matches) {
        var subject = new GateSubject(QueueName.parse(name), "generic", "default");

        assertEquals(matches, PauseCriteria.queue(glob).matches(subject));
    }

    @Test
    void allCriteriaMustMatch() {
        var criteria = new PauseCriteria(null, "acme", null, "yahoo", null, null);

        assertTrue(criteria.matches(new GateSubject(QueueName.parse("acme@aol.com"), "yahoo", "s")));
        assertFalse(criteria.matches(new GateSubject(QueueName.parse("acme@aol.com"), "gmail", "s")));
        assertFalse(criteria.matches(new GateSubject(QueueName.parse("other@aol.com"), "yahoo", "s")));
    }

    @Test
    void reasonAuthorAndSaneDurationAreRequired() {
        var criteria = PauseCriteria.provider("gmail");

        assertThrows(PauseException.class, () -> book.place(criteria, " ", "ann", Duration.ofHours(1)));
        assertThrows(PauseException.class, () -> book.place(criteria, "r", "", Duration.ofHours(1)));
        var tooLong = assertThrows(PauseException.class, () -> book.place(criteria, "r", "ann", Duration.ofDays(31)));
        assertTrue(tooLong.getMessage().contains("31d"), tooLong.getMessage());
        assertThrows(PauseException.class, () -> book.resume("nope"));
    }

    @Test
    void anExpiredPauseIsGoneAndToldOnce() {
        var changes = new AtomicInteger();
        book.addListener(changes::incrementAndGet);
        Pause pause = book.place(PauseCriteria.provider("gmail"), "r", "ann", Duration.ofMinutes(5));
        book.extend(pause.id(), time.instant().plus(Duration.ofMinutes(10)));
        time.advance(Duration.ofMinutes(9));
        assertEquals(1, book.list().size());
        time.advance(Duration.ofMinutes(1));

        assertEquals(0, book.list().size());
        book.removeExpired();
        book.removeExpired();
        assertEquals(3, changes.get());
    }

    @Test
    void aRampStepsThroughItsShares() {
        var ramp = new Ramp(time.instant(), Duration.ofMinutes(30));
        long start = time.millis();

        assertEquals(10, ramp.percentAt(start));
        assertEquals(25, ramp.percentAt(start + 600_000));
        assertEquals(50, ramp.percentAt(start + 1_200_000));
        assertEquals(100, ramp.percentAt(start + 1_800_000));
    }
}
