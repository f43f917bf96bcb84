package io.penstock.app.flow;

import io.penstock.engine.control.api.Criteria;

/// Opens the dialog that pauses or resumes what matches. The room `pauses` has it; the wiring hands it over.
@FunctionalInterface
public interface GateOrders {
    void open(Criteria criteria);
}
