package io.penstock.app.shell;

import io.penstock.app.cluster.Arming;
import io.penstock.app.cluster.Cluster;
import io.penstock.app.cluster.ConnectionState;
import io.penstock.app.cluster.Session;
import io.penstock.app.theme.StateChip;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// The head of the window: which cluster, whether it may be changed, the way to the palette; above all of it a strip in
/// the environment's colour, which is hatched while a remote cluster is armed.
final class TopBar extends VBox {
    private final Session session;
    private final Arming arming;
    private final Region strip = new Region();
    private final MenuButton switcher = new MenuButton();
    private final Button lock = new Button();
    private final StateChip state = new StateChip("idle");

    /// @param choose shows another cluster
    TopBar(
            Session session,
            Arming arming,
            ObservableList<Cluster> clusters,
            Consumer<Cluster> choose,
            Runnable manage,
            Runnable openPalette) {
        this.session = session;
        this.arming = arming;
        getStyleClass().add("top");
        strip.setId("shell-strip");
        strip.getStyleClass().add("environment-strip");

        switcher.setId("shell-cluster");
        switcher.getStyleClass().add("cluster-switcher");
        fill(clusters, choose, manage);
        clusters.addListener((ListChangeListener<Cluster>) _ -> fill(clusters, choose, manage));
        session.cluster().subscribe(this::showCluster);
        session.state().subscribe(this::showState);

        lock.setId("shell-lock");
        lock.getStyleClass().add("lock");
        lock.setOnAction(_ -> {
            if (session.readOnly().get()) arming.arm();
            else arming.lock();
        });
        session.readOnly().subscribe(_ -> showLock());
        arming.remaining().subscribe(_ -> showLock());

        var mark = new Label("Penstock", new FontIcon("fth-sliders"));
        mark.getStyleClass().add("brand");
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var search = new Button("Search or do something", new FontIcon("fth-search"));
        search.setId("shell-search");
        search.getStyleClass().add("search-button");
        search.setOnAction(_ -> openPalette.run());
        var hint = new Label("Ctrl+K");
        hint.getStyleClass().add("key-cap");
        search.setContentDisplay(javafx.scene.control.ContentDisplay.LEFT);
        var row = new HBox(mark, switcher, state, lock, space, search, hint);
        row.getStyleClass().add("top-bar");
        getChildren().addAll(strip, row);
    }

    private void fill(ObservableList<Cluster> clusters, Consumer<Cluster> choose, Runnable manage) {
        switcher.getItems().clear();
        for (var cluster : clusters) {
            var item = new MenuItem(cluster.name() + (cluster.production() ? "  (production)" : ""), dot(cluster));
            item.setId("cluster-item-" + cluster.id().value());
            item.setOnAction(_ -> choose.accept(cluster));
            switcher.getItems().add(item);
        }
        var more = new MenuItem("Add or change clusters …", new FontIcon("fth-plus"));
        more.setOnAction(_ -> manage.run());
        switcher.getItems().addAll(new SeparatorMenuItem(), more);
    }

    private static Circle dot(Cluster cluster) {
        return new Circle(5, Color.web(cluster.colour()));
    }

    private void showCluster(Cluster cluster) {
        switcher.setText(cluster.name());
        switcher.setGraphic(dot(cluster));
        switcher.setAccessibleText("Cluster " + cluster.name() + ", choose another");
        strip.setStyle("-environment: " + cluster.colour() + ";");
        showLock();
    }

    private void showState(ConnectionState now) {
        switch (now) {
            case ConnectionState.Live _ -> state.show("live", "live");
            case ConnectionState.Connecting connecting ->
                state.show("idle", connecting.attempt() > 1 ? "connecting, try " + connecting.attempt() : "connecting");
            case ConnectionState.Stale stale -> {
                state.show("stale", "stale");
                state.setTooltip(new Tooltip(stale.problem()));
            }
            case ConnectionState.Unauthorised refused -> {
                state.show("critical", "not authorised");
                state.setTooltip(new Tooltip(refused.problem()));
            }
            case ConnectionState.Incompatible other -> {
                state.show("critical", "incompatible");
                state.setTooltip(new Tooltip(other.problem()));
            }
            case ConnectionState.Idle _ -> state.show("idle", "not connected");
        }
    }

    private void showLock() {
        var locked = session.readOnly().get();
        var left = arming.remaining().get();
        lock.setText(locked ? "Read-only · arm" : left == null ? "Armed" : "Armed " + clock(left) + " · lock");
        lock.setGraphic(new FontIcon(locked ? "fth-lock" : "fth-unlock"));
        lock.setAccessibleText(locked ? "Read-only. Arm for 15 minutes" : "Armed. Lock");
        lock.pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("armed"), !locked && left != null);
        strip.pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("armed"), !locked && left != null);
    }

    private static String clock(@Nullable Duration left) {
        if (left == null) return "";
        return String.format(Locale.ROOT, "%d:%02d", left.toMinutes(), left.toSecondsPart());
    }
}
