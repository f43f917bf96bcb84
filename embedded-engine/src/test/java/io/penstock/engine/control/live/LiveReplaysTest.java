package io.penstock.engine.control.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.ManualTime;
import io.penstock.engine.control.api.ReplayView;
import io.penstock.engine.control.api.WireJson;
import io.penstock.engine.control.desk.ControlProblem;
import io.penstock.engine.event.AttemptReport;
import io.penstock.engine.event.DeliveryEvent;
import io.penstock.engine.event.EventConsumer.JournaledEvent;
import io.penstock.engine.event.EventSubject;
import io.penstock.engine.history.History;
import io.penstock.engine.history.Retention;
import io.penstock.engine.message.MailFrom;
import io.penstock.engine.message.QueueName;
import io.penstock.engine.message.Recipient;
import io.penstock.engine.message.SpoolId;
import io.penstock.engine.rules.RuleStore;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.rules.format.RuleDocument;
import io.penstock.engine.smtp.SmtpPhase;
import io.penstock.engine.smtp.SmtpReply;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LiveReplaysTest {
    private static final Instant BEGIN = Instant.parse("2026-02-20T10:00:00Z");
    private static final String TABLE = """
            [[rule]]
            id = "slow"
            text = "too fast"
            category = "RateLimited"
            actions = ["suspend source for 1h when 2/10m"]
            """;

    @TempDir
    private Path directory;

    private final ManualTime time = new ManualTime();
    private History history;
    private LiveReplays replays;

    @BeforeEach
    void open() {
        history = History.open(directory, Retention.DEFAULT, time);
        var rules = RuleStore.open(directory.resolve("rules"), time, () -> RuleDocument.of(RuleTable.EMPTY));
        replays = new LiveReplays(history, rules, time);
        var events = new ArrayList<JournaledEvent>();
        for (int i = 0; i < 3; i++) {
            Instant at = BEGIN.plusSeconds(60L * i);
            var subject = new EventSubject(
                    new SpoolId(at.toEpochMilli() << 22),
                    0,
                    new Recipient("u" + i + "@gmail.com"),
                    new MailFrom("s@sender.example"),
                    QueueName.parse("gmail.com"));
            var attempt = new AttemptReport(
                    "gmail",
                    "site",
                    "mx.google.com:25",
                    "pool-a",
                    SmtpPhase.RCPT,
                    SmtpReply.of(421, "4.7.28 too fast for <u" + i + "@gmail.com>"),
                    true,
                    "Unclassified",
                    "",
                    1,
                    5,
                    List.of());
            events.add(journaled(2 * i, new DeliveryEvent.Reception(subject, at, "smtp", "c", 10, "s")));
            events.add(journaled(2 * i + 1, new DeliveryEvent.TransientFailure(subject, at, attempt, at)));
        }
        history.accept(events);
    }

    private static JournaledEvent journaled(int number, DeliveryEvent event) {
        return new JournaledEvent(HexFormat.of().toHexDigits((long) number) + "-00000", event);
    }

    @AfterEach
    void close() {
        replays.close();
        history.close();
    }

    private static void await(BooleanSupplier state) {
        while (!state.getAsBoolean()) LockSupport.parkNanos(1_000_000);
    }

    private static ReplayView.Request request(String toml, int version, String countAs) {
        return new ReplayView.Request(toml, version, "", 0, null, null, countAs, false);
    }

    @Test
    void replaysTheHistoryAndKeepsTheReport() {
        String id = replays.startReplay(request(TABLE, 0, "")).id();
        await(() -> replays.replay(id, true).state().equals("done"));

        ReplayView view = replays.replay(id, true);
        assertEquals("the table in force", view.before());
        assertEquals("the table given", view.after());
        assertEquals(1, view.share());
        assertEquals(6, view.records());
        assertEquals(3, view.report().changes().reclassified());
        assertEquals(1, view.report().after().intervals().size());
        assertEquals(
                "source pool-a to gmail",
                view.report().after().intervals().getFirst().scope());
        assertEquals(3L, view.report().read().then().get("deferred"));
        assertEquals(1, view.report().rows().size());

        String shown = new String(WireJson.bytes(view), StandardCharsets.UTF_8);
        assertTrue(shown.contains("u0@gmail.com"), shown);
        String hidden = new String(WireJson.bytes(replays.replay(id, false)), StandardCharsets.UTF_8);
        assertEquals(shown.replaceAll("u[0-9]@gmail", "u•••@gmail"), hidden);

        replays.cancelReplay(id);
        assertThrows(ControlProblem.class, () -> replays.replay(id, true), "what has ended is forgotten then");
    }

    @Test
    void remembersSomeOfThem() {
        String first = "";
        for (int i = 0; i < 10; i++) {
            String id = replays.startReplay(request("", 1, "kumomta")).id();
            if (i == 0) first = id;
            await(() -> !replays.replay(id, true).state().equals("running"));
            assertNotNull(replays.replay(id, true).endedAt());
        }
        String oldest = first;

        var e = assertThrows(ControlProblem.class, () -> replays.replay(oldest, true));
        assertEquals(404, e.problem().status());
    }

    @Test
    void saysWhatIsWrongWithARequest() {
        var table = assertThrows(ControlProblem.class, () -> replays.startReplay(request("[[rule", 0, "")));
        assertTrue(table.getMessage().contains("'toml' is not acceptable"), table.getMessage());
        assertEquals(
                404,
                assertThrows(ControlProblem.class, () -> replays.startReplay(request("", 77, "")))
                        .problem()
                        .status());
        assertThrows(ControlProblem.class, () -> replays.startReplay(request("", 0, "guess")));
        var backwards = new ReplayView.Request("", 0, "", 0, BEGIN, BEGIN, "", false);
        assertThrows(ControlProblem.class, () -> replays.startReplay(backwards));
        assertThrows(ControlProblem.class, () -> replays.cancelReplay("p0"));
    }
}
