package io.penstock.engine.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.control.api.MessageRow;
import io.penstock.engine.control.api.QueuePage;
import io.penstock.engine.control.api.QueueRow;
import io.penstock.engine.control.live.LiveQueues;
import io.penstock.engine.message.QueueName;
import io.penstock.engine.pause.PauseCriteria;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The list of queues, as the control API has it.
@Timeout(30)
class QueueListTest {
    private static final int QUEUES = 500;
    private final QueueFixture engine = new QueueFixture();
    private final LiveQueues desk = new LiveQueues(engine.queues, new LiveQueues.MessageLookup() {
        @Override
        public List<MessageRow> waitingIn(QueueName queue, int limit) {
            return List.of();
        }

        @Override
        public List<String> lastDialogue(QueueName queue) {
            return List.of();
        }
    });

    QueueListTest() {
        var random = new Random(1);
        for (int i = 0; i < QUEUES; i++) {
            engine.add("c" + i % 5 + ":t@d" + i + (i % 2 == 0 ? ".example" : ".gmail.com"), 1 + random.nextInt(20));
        }
        engine.pauses.place(PauseCriteria.queue("c1:*"), "complaints", "ann", Duration.ofHours(1));
    }

    private List<QueueRow> walk(String filter, String sort, int pageSize) {
        var rows = new ArrayList<QueueRow>();
        String cursor = "";
        do {
            QueuePage page = desk.page(filter, sort, pageSize, cursor);
            rows.addAll(page.rows());
            cursor = page.nextCursor();
        } while (!cursor.isEmpty());
        return rows;
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 100, 1000})
    void pagesShowEachQueueOnceInOrder(int pageSize) {
        List<QueueRow> rows = walk("", "-depth", pageSize);

        assertEquals(QUEUES, rows.stream().map(QueueRow::name).distinct().count());
        assertEquals(QUEUES, rows.size());
        var order = Comparator.comparingLong(QueueRow::depth).reversed().thenComparing(QueueRow::name);
        assertEquals(rows.stream().sorted(order).toList(), rows);
    }

    @Test
    void aPageCountsAllThatPassesTheFilterAndPutsItsRowsIntoWords() {
        QueuePage page = desk.page("is:paused", "name", 3, "2");

        List<QueueRow> all = walk("is:paused", "name", 1_000);
        assertEquals(QUEUES / 5, page.total());
        assertEquals(all.subList(2, 5), page.rows());
        assertEquals("5", page.nextCursor());
        assertEquals(all.stream().mapToLong(QueueRow::depth).sum(), page.totalDepth());
        assertEquals(
                page.totalDepth(),
                page.ages().stream().mapToLong(QueuePage.AgeCell::messages).sum());
        for (QueueRow row : page.rows()) {
            assertTrue(row.stateDetail().startsWith("paused by ann since"), row.stateDetail());
            assertEquals(desk.queue(row.name()).row(), row);
        }
    }

    @Test
    void beyondTheEndIsNothing() {
        assertEquals(
                List.of(),
                desk.page("", "", 1_000, String.valueOf(Integer.MAX_VALUE)).rows());
        assertEquals(QUEUES, desk.page("", "", 1, "600").total());
        assertEquals("", desk.page("", "", 1, "499").nextCursor());
    }

    @Test
    void totalsAreTheSumOfTheRows() {
        List<QueueRow> rows = walk("", "", 1_000);

        QueueTotals totals = engine.queues.totals();

        assertEquals(QUEUES, totals.queues());
        assertEquals(rows.stream().mapToLong(QueueRow::depth).sum(), totals.waiting());
        assertEquals(
                walk("is:paused", "", 1_000).stream().mapToLong(QueueRow::depth).sum(), totals.held());
        totals.byProvider()
                .forEach((provider, of) -> assertEquals(
                        rows.stream()
                                .filter(row -> row.provider().equals(provider))
                                .mapToLong(QueueRow::depth)
                                .sum(),
                        of.waiting()));
    }
}
