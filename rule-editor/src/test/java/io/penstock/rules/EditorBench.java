package io.penstock.rules;

import io.penstock.engine.rules.format.RuleTableFormat;
import io.penstock.rules.host.EditorJobs;
import io.penstock.rules.host.FileDialogs;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// What the JavaFX thread is kept busy with when a table of 5,000 rules is edited, and how soon the answers are there.
/// Prints figures; asserts nothing. Not part of the tests: `docs/benchmarks.md` has the command.
@ExtendWith(ApplicationExtension.class)
class EditorBench {
    private static final int RULES = Integer.getInteger("rules", 5_000);
    private static final int REPLIES = 2_000;

    @TempDir
    Path drafts;

    private final TimedJobs jobs = new TimedJobs();
    private RuleEditor editor;

    @Start
    void start(Stage stage) {
        var backend = new MemoryBackend(RuleTableFormat.write(LargeTable.of(RULES)));
        backend.recent(LargeTable.replies(REPLIES));
        editor = new RuleEditor(backend, jobs, new NoFiles(), drafts, "ana", InstantSource.fixed(MemoryBackend.NOW));
        Shots.show(stage, editor, 1280, 800);
    }

    @Test
    void fiveThousandRules() throws Exception {
        System.out.printf(
                Locale.ROOT,
                "%-26s %8s %8s %8s %8s %9s %9s %9s%n",
                "ms",
                "handling",
                "median",
                "p95",
                "max",
                "answer",
                "slowest",
                "shown");
        measure("open", 1, _ -> editor.shown());
        fx(() -> editor.select("provider-100-rule-2500"));
        settle();
        TextArea pattern = node("#rules-pattern", TextArea.class);
        measure("key in the pattern field", 15, i -> pattern.insertText(pattern.getLength(), i % 5 == 4 ? " " : "a"));
        TextArea note = node("#rules-note", TextArea.class);
        measure("key in the note", 15, _ -> note.insertText(note.getLength(), "x"));
        TableView<?> table = node("#rules-table", TableView.class);
        measure(
                "selection one down",
                15,
                _ -> table.getSelectionModel()
                        .clearAndSelect(table.getSelectionModel().getSelectedIndex() + 1));
        measure("Alt+Up", 8, _ -> press(table, KeyCode.UP));
        measure(
                "undo",
                8,
                _ -> node("#rules-undo", javafx.scene.control.Button.class).fire());
        TextField filter = node("#rules-filter", TextField.class);
        measure("key in the filter", 8, i -> filter.setText("policy-" + "12345678".substring(0, 1 + i % 8)));
        fx(() -> filter.setText(""));
        fx(() -> table.getSelectionModel().selectAll());
        settle();
        fx(() -> table.getSelectionModel().clearAndSelect(20));
        settle();
        measure("Space (on or off)", 8, _ -> press(table, KeyCode.SPACE));
        measure("nothing, for comparison", 10, _ -> {});
        measure("scroll to anywhere", 10, i -> table.scrollTo(i * 131 % RULES));

        var runtime = Runtime.getRuntime();
        System.out.printf("memory in use %d MB%n", (runtime.totalMemory() - runtime.freeMemory()) >> 20);
    }

    private static void press(TableView<?> table, KeyCode code) {
        table.requestFocus();
        table.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, code == KeyCode.UP, false));
    }

    private void measure(String name, int times, IntConsumer step) throws Exception {
        var busy = new double[times];
        var handling = new double[times];
        var answers = new double[times];
        double shown = 0;
        for (int i = 0; i < times; i++) {
            int number = i;
            jobs.slowest = 0;
            long begin = System.nanoTime();
            busy[i] = WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(() -> {
                long start = cpuTime();
                step.accept(number);
                handling[number] = (cpuTime() - start) / 1e6;
                layout();
                return (cpuTime() - start) / 1e6;
            }));
            settle();
            answers[i] = Math.max(0, (jobs.lastResult - begin) / 1e6);
            shown = Math.max(shown, jobs.slowest / 1e6);
        }
        Arrays.sort(busy);
        Arrays.sort(handling);
        Arrays.sort(answers);
        System.out.printf(
                Locale.ROOT,
                "%-26s %8.1f %8.1f %8.1f %8.1f %9.0f %9.0f %9.1f%n",
                name,
                handling[times / 2],
                busy[times / 2],
                busy[times * 95 / 100],
                busy[times - 1],
                answers[times / 2],
                answers[times - 1],
                shown);
    }

    /// Until nothing was under way for as long as the longest wait before work begins.
    private void settle() throws Exception {
        int quiet = 0;
        while (quiet < 7) {
            WaitForAsyncUtils.waitForFxEvents();
            TimeUnit.MILLISECONDS.sleep(50);
            quiet = jobs.underWay.get() == 0 ? quiet + 1 : 0;
        }
    }

    /// Of this thread alone: a machine that does other things as well does not change it.
    private static long cpuTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private void layout() {
        editor.applyCss();
        editor.layout();
    }

    private <N> N node(String id, Class<N> type) {
        return type.cast(java.util.Objects.requireNonNull(editor.lookup(id), id));
    }

    private static void fx(Runnable work) {
        WaitForAsyncUtils.waitForAsyncFx(60_000, work);
    }

    /// Measures how long results keep the JavaFX thread, layout included.
    private final class TimedJobs implements EditorJobs {
        private final FxJobs jobs = new FxJobs();
        private final AtomicInteger underWay = new AtomicInteger();
        private volatile long slowest;
        private volatile long lastResult;

        @Override
        public <T> void run(
                String name, Work<T> work, Consumer<? super T> onResult, Consumer<? super Exception> onFailure) {
            jobs.run(name, counted(work), timed(onResult), timed(onFailure));
        }

        @Override
        public <T> void latest(
                String key, Work<T> work, Consumer<? super T> onResult, Consumer<? super Exception> onFailure) {
            jobs.latest(key, counted(work), timed(onResult), timed(onFailure));
        }

        private <T> Work<T> counted(Work<T> work) {
            underWay.incrementAndGet();
            return () -> {
                try {
                    return work.run();
                } finally {
                    underWay.decrementAndGet();
                }
            };
        }

        private <T> Consumer<T> timed(Consumer<? super T> shows) {
            return result -> {
                long start = cpuTime();
                shows.accept(result);
                layout();
                lastResult = System.nanoTime();
                slowest = Math.max(slowest, cpuTime() - start);
            };
        }
    }

    private static final class NoFiles implements FileDialogs {
        @Override
        public Optional<Path> toOpen(String title) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> toSave(String title, String suggestedName) {
            return Optional.empty();
        }
    }
}
