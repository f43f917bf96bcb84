package io.penstock.app.flow;

import io.penstock.engine.control.api.Criteria;
import io.penstock.engine.control.api.QueueRow;
import java.util.List;

/// Opens the cards that close and open gates, with their previews. The room `pauses` has them; the wiring hands them
/// over.
public interface GateOrders {
    void askPause(Criteria criteria);

    /// @param held queues that a pause holds
    void askResume(List<QueueRow> held);
}
