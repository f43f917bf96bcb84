package io.penstock.app.settings;

import io.penstock.app.shell.AppContext;
import java.util.function.Consumer;

/// Puts settings in force and keeps them.
final class SettingsController {
    private final AppContext app;
    private final SettingsModel model;
    private final Consumer<Settings> save;
    private final Runnable restart;

    SettingsController(AppContext app, SettingsModel model, Consumer<Settings> save, Runnable restart) {
        this.app = app;
        this.model = model;
        this.save = save;
        this.restart = restart;
    }

    void look(String look) {
        put(model.inForce.get().withLook(look), () -> {});
    }

    /// The engine's settings as typed; it is restarted with them.
    void applyEngine() {
        if (model.problem().isPresent()) return;
        put(model.typed(), () -> {
            restart.run();
            app.toasts().done("The engine starts anew with these settings");
        });
    }

    private void put(Settings settings, Runnable then) {
        app.jobs()
                .run(
                        "Saving the settings",
                        () -> {
                            save.accept(settings);
                            return settings;
                        },
                        saved -> {
                            model.inForce.set(saved);
                            then.run();
                        });
    }
}
