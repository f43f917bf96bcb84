package io.penstock.engine.suppression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.ManualTime;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuppressionListTest {
    private final ManualTime time = new ManualTime();

    @Test
    void entriesSurviveAReopenAndMatchInAnyCase(@TempDir Path directory) {
        try (var list = SuppressionList.open(directory, time)) {
            list.add("Bob@Example.test", "550 no such user", "rule unknown-user", null);
            list.add("gone@example.test", "r", "ann", null);
            assertTrue(list.remove("GONE@example.test"));
            assertFalse(list.remove("gone@example.test"));
        }
        try (var list = SuppressionList.open(directory, time)) {
            assertEquals(
                    "550 no such user",
                    list.find("bob@example.TEST").orElseThrow().reason());
            assertTrue(list.find("gone@example.test").isEmpty());
            assertTrue(list.find("other@example.test").isEmpty());
        }
    }

    /// H2 does that to a database whose disk failed or was full.
    @Test
    void aDatabaseThatWasClosedUnderneathIsOpenedAnew(@TempDir Path directory) throws SQLException {
        try (var list = SuppressionList.open(directory, time)) {
            list.add("a@x.test", "complaint", "arf", null);
            closeDatabase("jdbc:h2:file:" + directory.toAbsolutePath().resolve("suppression"), "sa");

            assertTrue(list.find("a@x.test").isPresent());
            closeDatabase("jdbc:h2:file:" + directory.toAbsolutePath().resolve("suppression"), "sa");
            list.add("b@x.test", "complaint", "arf", null);
            assertEquals(2, list.page("", 10, "").total());
        }
    }

    private static void closeDatabase(String url, String user) throws SQLException {
        try (var connection = DriverManager.getConnection(url, user, "");
                var statement = connection.createStatement()) {
            statement.execute("SHUTDOWN IMMEDIATELY");
        }
    }

    @Test
    void anEntryEndsWhenItsTimeIsOver() {
        try (var list = SuppressionList.inMemory(time)) {
            list.add("a@x.test", "complaint", "arf", time.instant().plus(Duration.ofDays(1)));
            assertTrue(list.find("a@x.test").isPresent());
            time.advance(Duration.ofDays(1));
            assertTrue(list.find("a@x.test").isEmpty());
            list.add("a@x.test", "complaint", "arf", null);
            assertTrue(list.find("a@x.test").isPresent());
        }
    }

    @Test
    void whatOneSourceAddedGoesTogether() {
        try (var list = SuppressionList.inMemory(time)) {
            for (int i = 0; i < 5; i++) list.add("user" + i + "@x.test", "r", "rule bad", null);
            list.add("kept@x.test", "r", "rule bad-too", null);
            assertFalse(list.addIfAbsent("KEPT@x.test", "r", "rule bad"), "who put it there first has the word");

            assertEquals(5, list.removeBySource("rule bad"));
            assertEquals(1, list.page("", 10, "").total());
            assertTrue(list.addIfAbsent("user1@x.test", "r", "rule bad"));
            assertEquals(1, list.removeBySource("rule bad"));
        }
    }

    @Test
    void pagesGoThroughAllThatFitTheSearch() {
        try (var list = SuppressionList.inMemory(time)) {
            for (int i = 0; i < 25; i++) list.add("user" + i + "@x.test", "r", "api", null);
            list.add("100%_odd@y.test", "r", "api", null);
            int seen = 0;
            String cursor = "";
            do {
                var page = list.page("@x.test", 10, cursor);
                assertEquals(25, page.total());
                seen += page.entries().size();
                cursor = page.nextCursor();
            } while (!cursor.isEmpty());

            assertEquals(25, seen);
            assertEquals(1, list.page("%_", 10, "").total());
        }
    }

    @Test
    void whatIsNoAddressIsRefused() {
        try (var list = SuppressionList.inMemory(time)) {
            var refusal = assertThrows(SuppressionException.class, () -> list.add("nobody", "r", "api", null));
            assertTrue(refusal.getMessage().contains("'nobody'"), refusal.getMessage());
        }
    }

    @Test
    void theFilterGrowsWithoutForgetting() {
        var filter = new AddressFilter();
        for (int i = 0; i < 50_000; i++) filter.add("user" + i + "@x.test");
        for (int i = 0; i < 50_000; i++) assertTrue(filter.mayContain("user" + i + "@x.test"));
        int wrong = 0;
        for (int i = 0; i < 50_000; i++) if (filter.mayContain("other" + i + "@x.test")) wrong++;
        assertTrue(wrong < 3, wrong + " false hits");
    }
}
