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
    private static final String FOREIGN_TABLE = """
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

    private final Journey journey;
    private final Path directory;

    /// @param directory for the other server's files
    RulePages(Journey journey, Path directory) {
        this.journey = journey;
        this.directory = directory;
    }

    /// What proves the table as it is, and what a table of another server would bring and lose.
    void visit() {
        journey.goTo("rules");
        var editor = (RuleEditor) journey.hands.node("rules-editor");
        journey.hands.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.C);
        journey.hands.node("rules-coverage-gaps");
        journey.hands.rest(Duration.ofSeconds(1));
        journey.camera.take("rules-coverage");
        journey.hands.press(KeyCode.ESCAPE);
        var log = directory.resolve("kumomta.log");
        write(log, pastDays());
        journey.hands.onUi(() -> {
            editor.replayFile(log);
            return log;
        });
        journey.hands.node("rules-replay-start");
        journey.hands.rest(Duration.ofMillis(600));
        var against = (ComboBox<?>) journey.hands.node("rules-replay-against");
        journey.hands.onUi(() -> {
            against.getSelectionModel().selectLast();
            return against;
        });
        journey.hands.click("rules-replay-start");
        journey.hands.node("rules-replay-sentence");
        journey.hands.rest(Duration.ofMillis(600));
        journey.camera.take("rules-replay");
        journey.hands.press(KeyCode.ESCAPE);
        var theirs = directory.resolve("shaping.toml");
        write(theirs, FOREIGN_TABLE);
        journey.hands.onUi(() -> {
            editor.importFile(theirs);
            return theirs;
        });
        journey.hands.node("rules-import-add");
        journey.hands.rest(Duration.ofMillis(600));
        journey.camera.take("rules-import");
        journey.hands.press(KeyCode.ESCAPE);
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
