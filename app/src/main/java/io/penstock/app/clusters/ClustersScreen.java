package io.penstock.app.clusters;

import io.penstock.app.cluster.ClusterId;
import io.penstock.app.cluster.Clusters;
import io.penstock.app.cluster.KnownCluster;
import io.penstock.app.shell.AppContext;
import io.penstock.app.shell.Screen;
import java.util.HashMap;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// A card for each cluster, the embedded engine first.
public final class ClustersScreen implements Screen {
    private final AppContext app;
    private final Clusters clusters;
    private final ClustersController controller;
    private final FlowPane cards = new FlowPane(12, 12);
    private final Map<ClusterId, ClusterCard> byId = new HashMap<>();
    private final VBox view;

    public ClustersScreen(AppContext app, Clusters clusters, ClusterBook book) {
        this.app = app;
        this.clusters = clusters;
        this.controller = new ClustersController(app, clusters, book);
        var title = new Label("Clusters");
        title.getStyleClass().add("h1");
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var add = new Button("Add a cluster …", new FontIcon("fth-plus"));
        add.setId("clusters-add");
        add.getStyleClass().add("accent");
        add.setOnAction(_ -> controller.edit(null));
        var bar = new HBox(title, space, add);
        bar.getStyleClass().add("toolbar");
        var hint = new Label("A remote cluster opens read-only and is connected when you show it or ask for it.");
        hint.getStyleClass().add("muted");
        var scroll = new ScrollPane(cards);
        scroll.getStyleClass().add("plain-scroll");
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        view = new VBox(6, bar, hint, scroll);
        view.setId("clusters-screen");
        view.getStyleClass().add("screen");
        fill();
        clusters.known().addListener((ListChangeListener<KnownCluster>) _ -> fill());
    }

    private void fill() {
        cards.getChildren().clear();
        for (var known : clusters.known())
            cards.getChildren()
                    .add(byId.computeIfAbsent(
                            known.cluster().get().id(), _ -> new ClusterCard(known, controller, app.clock())));
        byId.keySet()
                .removeIf(
                        id -> clusters.list().stream().noneMatch(one -> one.id().equals(id)));
    }

    @Override
    public String id() {
        return "clusters";
    }

    @Override
    public String title() {
        return "Clusters";
    }

    @Override
    public String icon() {
        return "fth-server";
    }

    @Override
    public Node content() {
        return view;
    }
}
