package io.penstock.engine.control.desk;

import io.penstock.engine.control.api.PausePreview;
import io.penstock.engine.control.api.PauseRequest;
import io.penstock.engine.control.api.PauseView;
import io.penstock.engine.control.api.SuspensionView;
import java.util.List;

/// Pauses of operators and orders of rules: suspensions, throttles, reroutings.
public interface GateDesk {
    PausePreview preview(PauseRequest request);

    PauseView place(PauseRequest request);

    List<PauseView> pauses();

    PauseView extend(String id, PauseView.PauseExtension extension);

    /// @param ramp whether the flow returns step by step
    void resume(String id, boolean ramp);

    List<SuspensionView> suspensions();

    void cancelSuspension(String id);
}
