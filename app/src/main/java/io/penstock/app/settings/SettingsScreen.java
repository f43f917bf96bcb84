package io.penstock.app.settings;

import io.penstock.app.shell.AppContext;
import io.penstock.app.shell.Screen;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.scene.Node;

/// Look, ports, route.
public final class SettingsScreen implements Screen {
    private final SettingsView view;

    /// @param save    keeps settings; called in a job
    /// @param restart starts the embedded engine anew with the settings in force
    public SettingsScreen(AppContext app, SettingsModel model, Path data, Consumer<Settings> save, Runnable restart) {
        view = new SettingsView(model, data, new SettingsController(app, model, save, restart));
    }

    @Override
    public String id() {
        return "settings";
    }

    @Override
    public String title() {
        return "Settings";
    }

    @Override
    public String icon() {
        return "fth-settings";
    }

    @Override
    public Node content() {
        return view;
    }
}
