package io.penstock.app.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.app.testing.FakeControlClient;
import io.penstock.app.testing.Samples;
import io.penstock.engine.control.api.ReplayView;
import io.penstock.engine.replay.ReplayException;
import io.penstock.engine.replay.ReplayProgress;
import io.penstock.engine.replay.ReplayReport.Kind;
import io.penstock.rules.host.HistoryReplay;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClusterReplayTest {
    private static final HistoryReplay WANTED = new HistoryReplay("toml", "the draft", 3, Instant.EPOCH, Samples.NOW);

    private final Cluster cluster = new Cluster();
    private final ClusterReplay replay = new ClusterReplay(cluster, _ -> {});

    @Test
    void aReplayIsWatchedToItsEndAndForgotten() {
        cluster.looks = 3;
        var seen = new ArrayList<ReplayProgress>();
        var report = replay.run(WANTED, progress -> seen.add(progress));

        assertEquals(3, cluster.request.againstVersion());
        assertEquals(3, seen.size());
        assertEquals(500, seen.getLast().done());
        assertTrue(report.complete());
        assertEquals("the draft", report.after().name());
        assertEquals(Map.of(Kind.SUSPENSION, 2L), report.after().orders());
        assertEquals(List.of("p1"), cluster.cancelled);
    }

    @Test
    void oneThatIsStoppedShowsWhatWasRead() {
        cluster.looks = Integer.MAX_VALUE;
        var report = replay.run(WANTED, _ -> false);

        assertFalse(report.complete());
        assertEquals(List.of("p1", "p1"), cluster.cancelled, "ended, then forgotten");
    }

    @Test
    void oneThatFailedSaysWhy() {
        cluster.end = "failed: the table is broken";
        var failed = assertThrows(ReplayException.class, () -> replay.run(WANTED, _ -> true));

        assertTrue(failed.getMessage().contains("the table is broken"));
    }

    @Test
    void anInterruptEndsItThereAsWell() {
        cluster.looks = Integer.MAX_VALUE;
        var interrupted = new ClusterReplay(cluster, _ -> {
            throw new InterruptedException();
        });
        assertThrows(ReplayException.class, () -> interrupted.run(WANTED, _ -> true));

        assertTrue(Thread.interrupted());
        assertEquals(List.of("p1"), cluster.cancelled);
    }

    /// Runs for some looks, then ends.
    private static final class Cluster extends FakeControlClient {
        private final List<String> cancelled = new ArrayList<>();
        private ReplayView.Request request;
        private int looks;
        private String end = "done";

        @Override
        public ReplayView startReplay(ReplayView.Request wanted, String key) {
            request = wanted;
            return view();
        }

        @Override
        public ReplayView replay(String id) {
            looks--;
            return view();
        }

        @Override
        public void cancelReplay(String id) {
            cancelled.add(id);
            if (looks > 0) end = "cancelled";
            looks = 0;
        }

        private ReplayView view() {
            boolean runs = looks > 0;
            return new ReplayView(
                    "p1",
                    runs ? "running" : end,
                    "version 3",
                    "a table",
                    10,
                    8,
                    0.5,
                    Samples.NOW,
                    null,
                    runs || end.startsWith("failed") ? null : report(end.equals("done")));
        }

        private static ReplayView.Report report(boolean complete) {
            return new ReplayView.Report(
                    complete,
                    new ReplayView.Read(10, 8, 2, 0, Map.of("deferred", 8L), Samples.NOW, Samples.NOW),
                    table("version 3", Map.of()),
                    table("a table", Map.of("suspended", 2L, "something new", 1L)),
                    new ReplayView.Changes(0, 0, 0, 0, 0, 0, 0, 0, List.of(), List.of()),
                    List.of(),
                    0,
                    List.of(),
                    0);
        }

        private static ReplayView.Table table(String name, Map<String, Long> orders) {
            return new ReplayView.Table(
                    name, 1, Map.of(), Map.of(), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, orders, List.of(), 0, List.of());
        }
    }
}
