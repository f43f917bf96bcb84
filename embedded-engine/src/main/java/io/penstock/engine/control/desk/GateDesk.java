package io.penstock.engine.control.desk;

import io.penstock.engine.control.api.PausePreview;
import io.penstock.engine.control.api.PauseRequest;
import io.penstock.engine.control.api.PauseView;
import io.penstock.engine.control.api.RuleOrderView;
import java.util.List;

/// Pauses of operators and orders of rules: suspensions, throttles, reroutings.
public interface GateDesk {
    PausePreview preview(PauseRequest request);

    PauseView place(PauseRequest request);

    List<PauseView> pauses();

    PauseView extend(String id, PauseView.PauseExtension extension);

    /// @param ramp whether the flow returns step by step
    void resume(String id, boolean ramp);

    List<RuleOrderView> suspensions();

    void cancelSuspension(String id);

    /// All that rules did and that still holds.
    ///
    /// @param ruleId empty for all
    RuleOrderView.Page ruleOrders(String ruleId, int limit, String cursor);

    void cancelRuleOrder(String id);

    /// How much of what the rule did was cancelled: all of it.
    long cancelRuleOrders(String ruleId);
}
