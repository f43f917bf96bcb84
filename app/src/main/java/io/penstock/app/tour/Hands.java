package io.penstock.app.tour;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// Uses the console as a person would: looks for a node that can be seen, moves the pointer to it, clicks, types.
///
/// All methods are called on the tour's own thread and do their work on the JavaFX thread. A wait that comes to nothing
/// fails with a [TourException] that says what was waited for.
final class Hands {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /// Runs work on the JavaFX thread; the console's own hand-over is used, so there is one only.
    private final Executor uiThread;
    private final Robot robot;

    Hands(Executor uiThread) {
        this.uiThread = uiThread;
        this.robot = onUi(Robot::new);
    }

    void click(String id) {
        click(node(id), "#" + id);
    }

    /// Clicks the visible control that carries this text.
    void clickText(String text) {
        click(await("a control that says '" + text + "'", () -> visible(labelled(text))), text);
    }

    void click(Node node, String what) {
        click(node, what, 0.5);
    }

    /// @param across where in its width, from 0 to 1
    private void click(Node node, String what, double across) {
        awaitTrue(what + " to become enabled", () -> !node.isDisabled());
        onUi(() -> {
            scrollTo(node);
            var bounds = node.localToScreen(node.getLayoutBounds());
            robot.mouseMove(bounds.getMinX() + bounds.getWidth() * across, bounds.getCenterY());
            robot.mouseClick(MouseButton.PRIMARY);
            return node;
        });
        settle();
    }

    /// Replaces what stands in a text field.
    void type(String id, String text) {
        var field = node(id);
        onUi(() -> {
            field.requestFocus();
            if (!(field instanceof TextInputControl input)) throw new TourException("#" + id + " is no text field");
            input.selectAll();
            input.replaceSelection(text);
            return input;
        });
        settle();
    }

    /// Picks the entry of a combo box that begins so, as typing ahead does: a list of thirty entries would reach
    /// below the headless screen.
    void choose(String id, String entry) {
        if (!(node(id) instanceof ComboBox<?> box)) throw new TourException("#" + id + " is no combo box");
        onUi(() -> {
            box.requestFocus();
            for (int i = 0; i < box.getItems().size(); i++) {
                if (String.valueOf(box.getItems().get(i)).equalsIgnoreCase(entry)) {
                    box.getSelectionModel().select(i);
                    return box;
                }
            }
            throw new TourException("#" + id + " offers no '" + entry + "' but " + box.getItems());
        });
        settle();
    }

    /// Clicks a row of a table, counted from the top of what is shown.
    void clickRow(String tableId, int index) {
        var row = await("row " + index + " of #" + tableId, () -> {
            var rows = node(tableId, ".table-row-cell").stream()
                    .filter(cell -> cell instanceof IndexedCell<?> indexed && !indexed.isEmpty())
                    .sorted(Comparator.comparingDouble(
                            cell -> cell.getBoundsInParent().getMinY()))
                    .toList();
            return rows.size() > index ? rows.get(index) : null;
        });
        // at its begin: in the middle there may be a link, or nothing that is seen of a wide table
        click(row, "row " + index + " of #" + tableId, 0.02);
    }

    private static List<Node> node(String tableId, String selector) {
        var table = visible(candidate -> tableId.equals(candidate.getId()));
        return table == null ? List.of() : List.copyOf(table.lookupAll(selector));
    }

    void press(KeyCode... keys) {
        onUi(() -> {
            for (var key : keys) robot.keyPress(key);
            for (var key : List.of(keys).reversed()) robot.keyRelease(key);
            return keys;
        });
        settle();
    }

    /// Waits until the node with this id can be seen.
    Node node(String id) {
        return await("#" + id, () -> visible(candidate -> id.equals(candidate.getId())));
    }

    boolean isShown(String id) {
        return onUi(() -> isSeen(id));
    }

    /// On the JavaFX thread, as in what is awaited.
    boolean isSeen(String id) {
        return visible(candidate -> id.equals(candidate.getId())) != null;
    }

    /// On the JavaFX thread, as in what is awaited.
    boolean isSaid(String text) {
        return visible(shows(text)) != null;
    }

    void awaitText(String text) {
        awaitText(text, PATIENCE);
    }

    void awaitText(String text, Duration patience) {
        await("the text '" + text + "'", () -> visible(shows(text)), patience);
    }

    void awaitTrue(String what, BooleanSupplier condition) {
        await(what, () -> condition.getAsBoolean() ? Boolean.TRUE : null);
    }

    <T> T await(String what, Supplier<@Nullable T> look) {
        return await(what, look, PATIENCE);
    }

    /// Looks again and again, on the JavaFX thread, until `look` finds something.
    <T> T await(String what, Supplier<@Nullable T> look, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline) {
            var found = onUi(look);
            if (found != null) return found;
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        throw new TourException("waited " + patience.toSeconds() + " s in vain for " + what);
    }

    /// Lets the console lay out and draw what the last action caused.
    void settle() {
        rest(Duration.ofMillis(120));
    }

    void rest(Duration duration) {
        LockSupport.parkNanos(duration.toNanos());
        onUi(() -> Boolean.TRUE);
    }

    <T extends @Nullable Object> T onUi(Supplier<T> work) {
        var done = new CompletableFuture<T>();
        uiThread.execute(() -> {
            try {
                done.complete(work.get());
            } catch (RuntimeException failure) {
                done.completeExceptionally(failure);
            }
        });
        try {
            return done.get(30, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new TourException("interrupted");
        } catch (ExecutionException failure) {
            throw new TourException("the console failed: " + failure.getCause(), failure);
        } catch (TimeoutException stuck) {
            throw new TourException("the JavaFX thread did not answer for 30 s", stuck);
        }
    }

    private static void scrollTo(Node node) {
        for (var parent = node.getParent(); parent != null; parent = parent.getParent()) {
            if (parent instanceof ScrollPane pane && pane.getContent() != null) {
                var inContent = pane.getContent().sceneToLocal(node.localToScene(node.getLayoutBounds()));
                double hidden = pane.getContent().getLayoutBounds().getHeight()
                        - pane.getViewportBounds().getHeight();
                if (hidden > 0) {
                    double top =
                            inContent.getCenterY() - pane.getViewportBounds().getHeight() / 2;
                    pane.setVvalue(Math.clamp(top / hidden, 0, 1));
                    pane.layout();
                }
            }
        }
    }

    private static @Nullable Node visible(Predicate<Node> wanted) {
        // the newest window first: a dialog hides what is under it
        return windows()
                .flatMap(window -> all(window.getScene().getRoot()))
                .filter(wanted)
                .filter(Hands::isSeen)
                .findFirst()
                .orElse(null);
    }

    private static Stream<Window> windows() {
        return Window.getWindows().stream()
                .filter(window -> window.isShowing() && window.getScene() != null)
                .sorted(Comparator.comparing(
                        (Window window) -> window instanceof Stage stage && stage.getOwner() == null));
    }

    private static Stream<Node> all(Node node) {
        return node instanceof Parent parent
                ? Stream.concat(
                        Stream.of(node),
                        parent.getChildrenUnmodifiable().stream().flatMap(Hands::all))
                : Stream.of(node);
    }

    private static boolean isSeen(Node node) {
        for (Node at = node; at != null; at = at.getParent()) if (!at.isVisible()) return false;
        var bounds = Optional.ofNullable(node.getLayoutBounds());
        return bounds.map(box -> box.getWidth() > 0 && box.getHeight() > 0).orElse(false);
    }

    private static Predicate<Node> labelled(String text) {
        return node -> node instanceof Labeled label && Objects.equals(label.getText(), text);
    }

    private static Predicate<Node> shows(String text) {
        return node -> (node instanceof Labeled label && contains(label.getText(), text))
                || (node instanceof Text shown && contains(shown.getText(), text))
                || (node instanceof TextInputControl input && contains(input.getText(), text));
    }

    private static boolean contains(@Nullable String text, String part) {
        return text != null && text.contains(part);
    }
}
