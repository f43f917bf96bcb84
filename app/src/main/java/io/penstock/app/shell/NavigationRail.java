package io.penstock.app.shell;

import java.util.List;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// The screens at the left edge: icon and word. Those of `foot` stand below.
final class NavigationRail extends VBox {
    private final ToggleGroup group = new ToggleGroup();
    private final Navigator navigator;

    NavigationRail(Navigator navigator, List<String> foot) {
        this.navigator = navigator;
        setId("shell-rail");
        getStyleClass().add("rail");
        var number = 1;
        for (var screen : navigator.screens())
            if (!foot.contains(screen.id())) getChildren().add(button(screen, number++));
        var space = new Region();
        VBox.setVgrow(space, Priority.ALWAYS);
        getChildren().add(space);
        for (var screen : navigator.screens())
            if (foot.contains(screen.id())) getChildren().add(button(screen, 0));
    }

    /// @param number of its key with Ctrl, or 0
    private ToggleButton button(Screen screen, int number) {
        var button = new ToggleButton(screen.title(), new FontIcon(screen.icon()));
        button.setId("nav-" + screen.id());
        button.getStyleClass().add("rail-button");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setToggleGroup(group);
        button.setAccessibleText("Go to " + screen.title());
        if (number > 0 && number < 10) button.setTooltip(new Tooltip(screen.title() + "  Ctrl+" + number));
        button.setOnAction(_ -> {
            button.setSelected(true); // one is always chosen
            navigator.goTo(Shell.entrance(screen.id()));
        });
        navigator.current().subscribe(now -> {
            if (now == screen) button.setSelected(true);
        });
        return button;
    }
}
