package io.penstock.rules;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.scene.control.TextArea;
import javafx.util.Duration;

/// A process that types into the editor without a pause, until it is killed: each value of the note is told on standard
/// output with the time at which it was typed.
final class CrashingEditor {
    private CrashingEditor() {}

    public static void main(String[] arguments) {
        Path drafts = Path.of(arguments[0]);
        Platform.startup(() -> {
            var editor = new RuleEditor(
                    new MemoryBackend(Samples.toml()),
                    new FxJobs(),
                    new NoFiles(),
                    drafts,
                    "ana",
                    InstantSource.system());
            Shots.show(new javafx.stage.Stage(), editor, 900, 700);
            editor.select("apple-rate");
            var typed = new AtomicInteger();
            var typing = new Timeline(new KeyFrame(Duration.millis(20), _ -> {
                if (editor.lookup("#rules-note") instanceof TextArea note
                        && !editor.selected().isEmpty()) {
                    note.setText("typed " + typed.incrementAndGet());
                    System.out.println(typed.get() + " " + System.currentTimeMillis());
                }
            }));
            typing.setCycleCount(Timeline.INDEFINITE);
            typing.play();
        });
    }
}
