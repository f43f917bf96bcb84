package io.penstock.app.tour;

import io.penstock.engine.control.api.WireJson;
import io.penstock.rules.RuleEditor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;

/// The pages around the rule table: coverage, replay, and the import of another server's table.
final class RulePages {
    private static final int LOGGED = 12_000;
    private static final Map<String, String> DOMAINS =
            Map.of("gmail", "gmail.com", "yahoo", "yahoo.com", "microsoft", "outlook.com", "apple", "icloud.com");

    /// Rules as a KumoMTA server has them, some of which say what no rule of ours can.
    private static final String KUMOMTA_SHAPING = """
            ["default"]
            connection_limit = 10
            max_message_rate = "100/s"

            [["default".automation]]
            regex = "[Tt]oo many connections"
            action = {SetConfig={name="connection_limit", value=2}}
            duration = "1h"

            [["yahoo.com".automation]]
            regex = "\\\\[TS04\\\\]"
            action = "Suspend"
            duration = "2 hours"

            [["gmail.com".automation]]
            regex = "(?<!not )detected an unusual rate"
            action = "SuspendTenant"
            trigger = {Threshold="3/hr"}
            duration = "6 hours"
            """;

    /// Lines of a ZoneMTA server; one has an action that it does not know, one a pattern that looks behind itself.
    private static final String ZONEMTA_BOUNCES = """
            # What our postmaster has collected
            # 552 5.2.2 The mailbox of this person is full
            mailbox of this person is full,reject,capacity,Mailbox is full
            ^421[ \\-]+.*too many messages,slowdown,rate,We were too fast
            (?<!not )listed in our reputation book,defer,blacklist,Address is listed
            greylisted for \\d+ seconds,retry-soon,greylist,Come again
            no such person,reject,recipient,Nobody there
            """;

    private static final Duration REPLAY = Duration.ofMinutes(1);

    private final Journey journey;
    private final Hands hands;
    private final Path directory;

    /// @param directory for the other server's files
    RulePages(Journey journey, Path directory) {
        this.journey = journey;
        this.hands = journey.hands;
        this.directory = directory;
    }

    /// What proves the table as it is, what tables of other servers would bring and lose, and the way back.
    void visit() {
        journey.goTo("rules");
        var editor = (RuleEditor) hands.node("rules-editor");
        coverage();
        replayHistory();
        replayLog(editor);
        importFile(editor, "shaping.toml", KUMOMTA_SHAPING, "rules-import-kumomta");
        importFile(editor, "bounces.txt", ZONEMTA_BOUNCES, "rules-import-zonemta");
        rollBack();
    }

    private void coverage() {
        hands.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.C);
        hands.node("rules-coverage-gaps");
        hands.rest(Duration.ofSeconds(1));
        journey.camera.take("rules-coverage");
        hands.press(KeyCode.ESCAPE);
    }

    private void replayHistory() {
        hands.press(KeyCode.CONTROL, KeyCode.R);
        hands.click("rules-replay-history");
        replay("rules-replay-history");
    }

    private void replayLog(RuleEditor editor) {
        var log = directory.resolve("kumomta.log");
        write(log, pastDays());
        hands.onUi(() -> {
            editor.replayFile(log);
            return log;
        });
        hands.node("rules-replay-start");
        replay("rules-replay-log");
    }

    /// Against the first version there was, so that there is a difference to see.
    private void replay(String picture) {
        var against = (ComboBox<?>) hands.node("rules-replay-against");
        hands.awaitTrue("versions to compare with", () -> !against.getItems().isEmpty());
        hands.onUi(() -> {
            against.getSelectionModel().selectLast();
            return against;
        });
        hands.click("rules-replay-start");
        hands.await(
                "the end of the replay",
                () -> (hands.isSeen("rules-replay-sentence") && !hands.isSeen("rules-replay-stop"))
                        ? Boolean.TRUE
                        : null,
                REPLAY);
        hands.rest(Duration.ofMillis(600));
        journey.camera.take(picture);
        hands.press(KeyCode.ESCAPE);
    }

    private void importFile(RuleEditor editor, String name, String text, String picture) {
        var file = directory.resolve(name);
        write(file, text);
        hands.onUi(() -> {
            editor.importFile(file);
            return file;
        });
        hands.node("rules-import-add");
        hands.awaitText(name);
        hands.rest(Duration.ofMillis(600));
        journey.camera.take(picture);
        hands.press(KeyCode.ESCAPE);
    }

    private void rollBack() {
        int before = journey.client().rules().version();
        hands.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.V);
        hands.node("rules-versions-table");
        var button = hands.node("rules-rollback");
        hands.awaitTrue("a version to go back to", () -> !button.isDisabled());
        hands.awaitTrue("the versions to be compared", () -> !hands.isSaid("Comparing"));
        hands.rest(Duration.ofMillis(600));
        journey.camera.take("rules-versions");
        hands.click("rules-rollback");
        journey.awaitEngine(
                "the older rules to be in force",
                Duration.ofSeconds(20),
                client -> client.rules().version() > before);
        hands.node("rules-table");
        hands.rest(Duration.ofSeconds(1));
        journey.camera.take("rules-rolled-back");
    }

    /// What the sandbox says, as a KumoMTA server would have logged it over two days.
    private String pastDays() {
        var lines = new StringBuilder();
        var replies = journey.client().replies().templates();
        Instant begin = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofDays(2));
        for (int n = 0; n < LOGGED && !replies.isEmpty(); n++) {
            // more by day than by night, and each wording now and then
            long hour = n % 48;
            if (hour % 24 < 7 && n % 3 > 0) continue;
            var reply = replies.get((n * 7 + n / 48) % replies.size());
            var line = Map.of(
                    "type",
                    reply.code() >= 500 ? "Bounce" : "TransientFailure",
                    "id",
                    "m" + n,
                    "sender",
                    "news@acme.test",
                    "recipient",
                    "user" + n + "@" + DOMAINS.getOrDefault(reply.provider(), "example.org"),
                    "queue",
                    "spring:acme@" + DOMAINS.getOrDefault(reply.provider(), "example.org"),
                    "egress_source",
                    "ip-1",
                    "timestamp",
                    begin.getEpochSecond() + hour * 3600 + n / 48 % 3600,
                    "response",
                    Map.of("code", reply.code(), "content", content(reply.sample())));
            lines.append(new String(WireJson.bytes(line), StandardCharsets.UTF_8))
                    .append('\n');
        }
        return lines.toString();
    }

    private static String content(String reply) {
        return reply.matches("(?s)\\d{3} .*") ? reply.substring(4) : reply;
    }

    private void write(Path file, String text) {
        try {
            Files.createDirectories(directory);
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new TourException("cannot write " + file, e);
        }
    }
}
