package io.penstock.rules.replay;

import io.penstock.engine.replay.ReplayReport;
import io.penstock.engine.replay.Skipped;
import io.penstock.rules.look.Entries;
import java.util.ArrayList;
import javafx.scene.control.Tab;

/// Lines of the log that gave no reply, by reason.
final class SkippedTab extends Tab {
    private final Entries entries =
            new Entries("rules-replay-skipped", "Lines that gave no reply", "Every line gave a reply.");

    SkippedTab() {
        setId("rules-replay-tab-skipped");
        setContent(entries);
    }

    void show(ReplayReport report) {
        var shown = new ArrayList<Entries.Entry>();
        long lines = 0;
        for (Skipped.Count count : report.read().skipped()) {
            lines += count.lines();
            shown.add(new Entries.Entry(
                    "fth-minus-circle",
                    "severity-hint",
                    String.format("%,d lines", count.lines()),
                    count.reason().words(),
                    String.join("   ", count.samples()),
                    ""));
        }
        entries.show(shown);
        setText("Not read (" + String.format("%,d", lines) + ")");
    }
}
