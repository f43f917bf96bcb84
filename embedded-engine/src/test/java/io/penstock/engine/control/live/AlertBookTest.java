package io.penstock.engine.control.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.ManualTime;
import io.penstock.engine.control.StreamHub;
import io.penstock.engine.control.api.AlertView;
import io.penstock.engine.control.api.WireJson;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AlertBookTest {
    private final ManualTime time = new ManualTime();
    private final AlertBook book = new AlertBook(new StreamHub("run"), time);

    @Test
    void whatRepeatsForARuleAndScopeIsOneAlertWithACount() {
        book.raise("info", "rule", "rate", "source a to gmail", "first");
        time.advance(Duration.ofMinutes(5));
        book.raise("info", "rule", "rate", "source a to gmail", "second");
        book.raise("info", "rule", "rate", "source b to gmail", "other");

        assertEquals(2, book.list().size());
        AlertView repeated = book.list().getLast();
        assertEquals(2, repeated.count());
        assertEquals("second", repeated.text());
        assertEquals(time.instant(), repeated.at());
        assertEquals(time.instant().minusSeconds(300), book.kept().getLast().since());
    }

    @Test
    void aRuleWithAThousandScopesDoesNotFillTheBook() {
        book.raise("critical", "disk", "journal", "full");
        for (int i = 0; i < 1000; i++) book.raise("info", "rule", "rate", "domain d" + i, "text");

        assertEquals(AlertBook.SCOPES + 2, book.list().size());
        assertEquals(1000 - AlertBook.SCOPES, book.list().getFirst().count(), "all others are one");
    }

    @Test
    void theLeastSevereMakesRoom() {
        book.raise("critical", "disk", "journal", "full");
        for (int i = 0; i < 2000; i++) book.raise(i % 2 == 0 ? "info" : "warning", "kind" + i, "s", "text");

        assertTrue(book.list().stream().anyMatch(alert -> alert.severity().equals("critical")));
        assertEquals(500, book.list().size());
    }

    @Test
    void whatIsDismissedIsRaisedAnew() {
        book.raise("info", "rule", "rate", "source a to gmail", "text");
        book.raise("info", "rule", "rate", "source a to gmail", "text");
        assertTrue(book.dismiss(book.list().getFirst().id()).isPresent());
        assertTrue(book.dismiss("a1").isEmpty());
        book.raise("info", "rule", "rate", "source a to gmail", "text");

        assertEquals(1, book.list().getFirst().count());
    }

    @Test
    void whatARestartDoesNotSettleIsThereAfterIt() {
        book.raise("critical", "disk", "journal", "full");
        for (int i = 0; i < 30; i++) book.raise("info", "rule", "rate", "domain d" + i, "text");
        book.raise("warning", "new-wording", "t1", "new");
        var kept = WireJson.read(WireJson.bytes(book.keptBook()), AlertBook.KeptBook.class);
        var later = new AlertBook(new StreamHub("next"), time);
        later.resume(kept);

        var expected = book.list().stream()
                .filter(alert -> !alert.kind().equals("disk"))
                .toList();
        assertEquals(expected, later.list());
        later.raise("info", "rule", "rate", "domain d3", "again");
        later.raise("info", "rule", "rate", "domain new", "elsewhere");
        assertEquals(expected.size(), later.list().size());
        assertEquals(2, later.list().get(1).count());
        later.raise("info", "other", "x", "text");
        assertTrue(expected.stream()
                .noneMatch(alert -> alert.id().equals(later.list().getFirst().id())));
    }
}
