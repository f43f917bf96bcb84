package io.penstock.app.shell;

import io.penstock.app.cluster.Arming;
import io.penstock.app.cluster.Cluster;
import io.penstock.app.cluster.Session;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.ObservableList;
import javafx.scene.Parent;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;

/// The frame round the screens. Made before them, because they are given its navigation, toasts and overlay;
/// [#open] then puts them in. Touched only on the JavaFX application thread.
public final class Shell {
    private static final List<String> FOOT = List.of("settings");

    /// What the frame shows of the rest of the console.
    ///
    /// @param choose     shows another cluster
    /// @param engineMenu what can be done to the embedded engine
    public record Surroundings(
            Session session,
            Arming arming,
            ObservableList<Cluster> clusters,
            Consumer<Cluster> choose,
            StatusModel status,
            List<MenuItem> engineMenu,
            Runnable openOutbox) {}

    private final Actions actions;
    private final Navigator navigator = new Navigator();
    private final CardOverlay overlay = new CardOverlay();
    private final ToastStack toasts = new ToastStack();
    private final BooleanProperty frozen = new SimpleBooleanProperty();
    private final BorderPane frame = new BorderPane();
    /// Notices lie below the cards: what asks must not be covered by what tells.
    private final StackPane root = new StackPane(frame, toasts, overlay);
    private final Palette palette;

    public Shell(Actions actions) {
        this.actions = actions;
        this.palette = new Palette(new PaletteModel(actions), overlay);
        root.setId("shell");
        root.setFocusTraversable(false);
        frame.getStyleClass().add("shell");
        StackPane.setAlignment(toasts, javafx.geometry.Pos.BOTTOM_RIGHT);
        root.addEventHandler(javafx.scene.input.KeyEvent.KEY_PRESSED, new ShellKeys(this, actions)::pressed);
        root.addEventHandler(javafx.scene.input.KeyEvent.KEY_TYPED, new ShellKeys(this, actions)::typed);
    }

    public Parent root() {
        return root;
    }

    public Navigator navigator() {
        return navigator;
    }

    public Overlay overlay() {
        return overlay;
    }

    public Toasts toasts() {
        return toasts;
    }

    /// Whether live updates stand still.
    public BooleanProperty frozen() {
        return frozen;
    }

    /// Puts the screens in and shows the first.
    public void open(List<? extends Screen> screens, Surroundings surroundings) {
        navigator.add(screens);
        navigator.current().subscribe(screen -> {
            if (screen != null) frame.setCenter(screen.content());
        });
        frame.setTop(new TopBar(
                surroundings.session(),
                surroundings.arming(),
                surroundings.clusters(),
                surroundings.choose(),
                () -> navigator.goTo(entrance("clusters")),
                palette::open));
        frame.setLeft(new NavigationRail(navigator, FOOT));
        frame.setBottom(
                new StatusBar(surroundings.status(), frozen, surroundings.engineMenu(), surroundings.openOutbox()));
        registerActions();
        navigator.goTo(entrance(screens.getFirst().id()));
        root.requestFocus(); // no control is chosen before the user chooses one
    }

    private void registerActions() {
        var always = new SimpleBooleanProperty(true);
        var number = 1;
        for (var screen : navigator.screens()) {
            var keys = FOOT.contains(screen.id()) || number > 9
                    ? null
                    : new KeyCodeCombination(digit(number++), KeyCombination.SHORTCUT_DOWN);
            actions.register(new Action(
                    "go-" + screen.id(),
                    "Go to " + screen.title(),
                    screen.icon(),
                    keys,
                    always,
                    () -> navigator.goTo(entrance(screen.id()))));
        }
        actions.register(new Action(
                "palette-open",
                "Find anything …",
                "fth-search",
                new KeyCodeCombination(KeyCode.K, KeyCombination.SHORTCUT_DOWN),
                always,
                palette::open));
        // where one writes, ? is a letter
        actions.register(new Action(
                "keys-show",
                "Show the keys",
                "fth-help-circle",
                new KeyCodeCombination(KeyCode.F1),
                always,
                this::showKeys));
        actions.register(new Action(
                "live-freeze",
                "Freeze or continue live updates",
                "fth-pause-circle",
                null,
                always,
                this::toggleFrozen));
        actions.register(new Action("screen-refresh", "Read this screen anew", "fth-refresh-cw", null, always, () -> {
            var screen = navigator.current().get();
            if (screen != null) screen.refresh();
        }));
    }

    private static KeyCode digit(int number) {
        return KeyCode.valueOf("DIGIT" + number);
    }

    /// A screen without anything particular to show.
    public static Place entrance(String screenId) {
        return switch (screenId) {
            case "flow" -> new Place.Flow();
            case "queues" -> new Place.Queues("");
            case "rules" -> new Place.Rules("");
            case "replies" -> new Place.Replies("");
            case "messages" -> new Place.Messages(java.util.Map.of());
            case "send" -> new Place.Send();
            default -> new Place.Plain(screenId);
        };
    }

    void showKeys() {
        var screen = navigator.current().get();
        overlay.show(new KeyHelp(actions, screen, overlay));
    }

    void toggleFrozen() {
        frozen.set(!frozen.get());
    }
}
