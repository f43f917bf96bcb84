package io.penstock.rules.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.replay.ReplayReport;
import io.penstock.engine.replay.ReplayReport.Reclassification;
import io.penstock.rules.ReplaySamples;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {
    @Test
    void aReportIsToldInASentence() {
        assertEquals(
                "Of 1,104,000 replies 3,412 would be judged otherwise: 1,104 retried instead of bounced, 80 bounced"
                        + " instead of retried. 192 more recipients are suppressed. Suspended 2 times instead of 1."
                        + " Suspensions and throttles hold mail 48m longer in sum.",
                Summary.sentence(ReplaySamples.report()));
    }

    @Test
    void providersAreSummedOverTheHoursThatAreLookedAt() {
        var all = Summary.byProvider(ReplaySamples.report(), Part.ALL);
        assertEquals("gmail", all.getFirst().provider());
        assertEquals(960_000, all.getFirst().replies());
        assertEquals(192, all.getFirst().suppressedMore());

        var hour = Part.ALL.between(ReplaySamples.BEGIN, ReplaySamples.BEGIN.plusSeconds(3600));
        assertEquals(
                20_000,
                Summary.byProvider(ReplaySamples.report(), hour).getFirst().replies());
    }

    @Test
    void hoursBecomeColumnsWithoutHolesAndSuspensionsBars() {
        var hours = Hours.of(ReplaySamples.report());
        assertEquals(48, hours.count());

        var yahoo = hours.data(ReplaySamples.report(), "yahoo", ZoneOffset.UTC);
        assertEquals("Sun 8 Mar 10:00", yahoo.columns().getFirst().name());
        assertEquals(5, yahoo.columns().getFirst().counts().get(1));
        assertEquals(0, yahoo.columns().get(1).counts().get(1));

        var gmail = hours.data(ReplaySamples.report(), "gmail", ZoneOffset.UTC);
        assertEquals(8, gmail.lanes().getFirst().bars().getFirst().from());
        assertEquals(2, gmail.lanes().getLast().bars().size());
    }

    @Test
    void aShortHistoryHasNoHoursThatNeverWere() {
        var report = ReplaySamples.report();
        var twoHours = new ReplayReport(
                true,
                report.read(),
                report.before(),
                report.after(),
                report.changes(),
                report.rows().stream()
                        .filter(row -> row.hour().isBefore(ReplaySamples.BEGIN.plusSeconds(7_200)))
                        .toList(),
                0,
                List.of(),
                0);

        assertEquals(2, Hours.of(twoHours).count());
    }

    @Test
    void whatIsJudgedOtherwiseIsCountedForTheHourThatIsLookedAt() {
        var change = ReplaySamples.report().reclassifications().getFirst();
        var begin = ReplaySamples.BEGIN.plusSeconds(4 * 3600);
        var hour = Part.ALL.between(begin, begin.plusSeconds(3600));

        assertEquals(change, Part.ALL.of(change));
        assertEquals(change.count() / 3, hour.of(change).count());
        assertEquals(0, hour.withProvider("yahoo").of(change).count());
        assertEquals(
                0,
                hour.between(ReplaySamples.BEGIN, begin.minusSeconds(3600))
                        .of(change)
                        .count());
    }

    @Test
    void whatIsNotKnownByTheHourIsListedForAllTime() {
        var one = ReplaySamples.report().reclassifications().getFirst();
        var unplaced = new Reclassification(one.from(), one.to(), one.count(), one.sample(), List.of());
        var hour = Part.ALL.between(ReplaySamples.BEGIN, ReplaySamples.BEGIN.plusSeconds(3600));

        assertFalse(Part.isPlaced(unplaced));
        assertEquals(one.count(), hour.of(unplaced).count());
        assertEquals(0, hour.withProvider("yahoo").of(unplaced).count());
    }

    @Test
    void aSpreadsheetGetsALineForEachHourAndProvider() {
        String csv = new String(ReportFiles.csv(ReplaySamples.report()), StandardCharsets.UTF_8);
        assertEquals(1 + 48 + 16, csv.lines().count());
        assertTrue(csv.contains("2026-03-08T10:00:00Z,yahoo,9000,500,"), csv);
        assertTrue(new String(ReportFiles.json(ReplaySamples.report()), StandardCharsets.UTF_8)
                .contains("\"retriedNotBounced\":1104"));
    }
}
