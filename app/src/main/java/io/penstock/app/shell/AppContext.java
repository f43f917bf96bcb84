package io.penstock.app.shell;

import io.penstock.app.cluster.Session;
import io.penstock.app.fx.FileDialogs;
import io.penstock.app.jobs.JobRunner;
import java.time.InstantSource;

/// What a screen is given when it is made. All of it is touched on the JavaFX application thread.
public record AppContext(
        Session session,
        JobRunner jobs,
        Toasts toasts,
        Actions actions,
        Navigation navigation,
        Overlay overlay,
        FileDialogs files,
        InstantSource clock) {}
