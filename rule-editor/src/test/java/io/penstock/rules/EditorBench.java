package io.penstock.rules;

import io.penstock.engine.rules.format.RuleTableFormat;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import javafx.scene.control.Button;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
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
    /// More repetitions than usual, to find out with a profiler what they spend.
    private static final int REPEAT = Integer.getInteger("repeat", 1);

    @TempDir
    Path drafts;

    private final TimedJobs jobs = new TimedJobs();
    private RuleEditor editor;
    private PulseWatch pulses;

    @Start
    void start(Stage stage) {
        var backend = new MemoryBackend(RuleTableFormat.write(LargeTable.of(RULES)));
        backend.recent(LargeTable.replies(REPLIES));
        editor = new RuleEditor(backend, jobs, new NoFiles(), drafts, "ana", InstantSource.fixed(MemoryBackend.NOW));
        Shots.show(stage, editor, 1280, 800);
        pulses = new PulseWatch(editor.getScene());
    }

    @Test
    void fiveThousandRules() throws Exception {
        System.out.printf(
                Locale.ROOT,
                "%-26s %8s %8s %8s %8s %8s %8s %9s %9s %9s%n",
                "ms",
                "handling",
                "frame",
                "p95",
                "max",
                "on glass",
                "layout",
                "shown",
                "touched",
                "all");
        openAndTypeAtOnce();
        measure("go to a rule", 8, i -> editor.select("provider-100-rule-" + (2500 + 200 * (i % 4))));
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
        fx(() -> editor.select("provider-100-rule-4900"));
        settle();
        measure("Alt+Up", 8, _ -> press(table, KeyCode.UP));
        measure("undo", 8, _ -> node("#rules-undo", Button.class).fire());
        measure("redo", 8, _ -> node("#rules-redo", Button.class).fire());
        measure("add a rule", 5, _ -> press(table, KeyCode.INSERT));
        measure("delete a rule", 5, _ -> press(table, KeyCode.DELETE));
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
        var column = table.getColumns().stream()
                .filter(each -> each.getText().equals("Category"))
                .findFirst()
                .orElseThrow();
        measure("sort", 6, i -> {
            column.setSortType(i % 2 == 0 ? TableColumn.SortType.ASCENDING : TableColumn.SortType.DESCENDING);
            sortBy(table, column);
        });
        measure("back to order of trial", 1, _ -> table.getSortOrder().clear());
        measure(
                "group and ungroup",
                6,
                _ -> node("#rules-grouped", ToggleButton.class).fire());

        System.gc();
        var runtime = Runtime.getRuntime();
        System.out.printf("memory in use %d MB%n", (runtime.totalMemory() - runtime.freeMemory()) >> 20);
    }

    private static void press(TableView<?> table, KeyCode code) {
        table.requestFocus();
        table.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, code == KeyCode.UP, false));
    }

    /// While the first check of the whole table is under way, and nothing has been compiled by the machine yet.
    private void openAndTypeAtOnce() throws Exception {
        jobs.begin();
        fx(editor::shown);
        WaitForAsyncUtils.waitFor(
                60,
                TimeUnit.SECONDS,
                () -> WaitForAsyncUtils.asyncFx(() -> editor.lookup("#rules-pattern") != null
                                && !editor.selected().isEmpty())
                        .get());
        measure("first key after opening", -1, _ -> {
            TextArea pattern = node("#rules-pattern", TextArea.class);
            pattern.insertText(pattern.getLength(), "a");
        });
    }

    @SuppressWarnings("unchecked")
    private static <S> void sortBy(TableView<S> table, TableColumn<?, ?> column) {
        table.getSortOrder().setAll(List.of((TableColumn<S, ?>) column));
    }

    /// @param usual how often; negative for exactly that often
    private void measure(String name, int usual, IntConsumer step) throws Exception {
        int times = usual < 0 ? -usual : usual * REPEAT;
        var handling = new double[times];
        var frames = new double[times];
        var glass = new double[times];
        var touched = new double[times];
        var all = new double[times];
        double layout = 0;
        double shown = 0;
        for (int i = 0; i < times; i++) {
            int number = i;
            jobs.begin();
            long begin = System.nanoTime();
            fx(() -> {
                pulses.begin();
                long start = PulseWatch.cpuTime();
                step.accept(number);
                handling[number] = (PulseWatch.cpuTime() - start) / 1e6;
            });
            WaitForAsyncUtils.waitFor(
                    60,
                    TimeUnit.SECONDS,
                    () -> WaitForAsyncUtils.asyncFx(pulses::isOver).get());
            settle();
            frames[i] = pulses.frame() / 1e6;
            glass[i] = (pulses.laidOutAt() - begin) / 1e6;
            touched[i] = Math.max(0, (jobs.touchedChecked() - begin) / 1e6);
            all[i] = Math.max(0, (jobs.allChecked() - begin) / 1e6);
            layout = Math.max(layout, pulses.slowestLayout() / 1e6);
            shown = Math.max(shown, jobs.slowest() / 1e6);
        }
        for (double[] values : List.of(handling, frames, glass)) Arrays.sort(values);
        System.out.printf(
                Locale.ROOT,
                "%-26s %8.1f %8.1f %8.1f %8.1f %8.1f %8.1f %9.1f %9s %9s%n",
                name,
                handling[times / 2],
                frames[times / 2],
                frames[times * 95 / 100],
                frames[times - 1],
                glass[times / 2],
                layout,
                shown,
                range(touched),
                range(all));
    }

    /// Median and slowest.
    private static String range(double[] values) {
        Arrays.sort(values);
        return Math.round(values[values.length / 2]) + "/" + Math.round(values[values.length - 1]);
    }

    /// Until nothing was under way for as long as the longest wait before work begins.
    private void settle() throws Exception {
        int quiet = 0;
        while (quiet < 7) {
            WaitForAsyncUtils.waitForFxEvents();
            TimeUnit.MILLISECONDS.sleep(50);
            quiet = jobs.isQuiet() ? quiet + 1 : 0;
        }
    }

    private <N> N node(String id, Class<N> type) {
        return type.cast(Objects.requireNonNull(editor.lookup(id), id));
    }

    private static void fx(Runnable work) {
        WaitForAsyncUtils.waitForAsyncFx(60_000, work);
    }
}
