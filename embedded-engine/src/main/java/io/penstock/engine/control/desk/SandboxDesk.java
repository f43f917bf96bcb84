package io.penstock.engine.control.desk;

import io.penstock.engine.control.api.LoadView;
import io.penstock.engine.control.api.SandboxView;
import java.util.List;
/// The simulated providers, and generated loads.

public interface SandboxDesk {
    SandboxView sandbox();

    SandboxView changeMood(String provider, SandboxView.MoodOrder order);

    LoadView start(LoadView.Plan plan);

    LoadView load(String id);

    /// Newest first.
    List<LoadView> loads();

    void cancel(String id);
}
