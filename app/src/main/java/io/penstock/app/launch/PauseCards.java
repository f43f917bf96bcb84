package io.penstock.app.launch;

import io.penstock.app.flow.GateOrders;
import io.penstock.app.pauses.PauseTarget;
import io.penstock.app.pauses.Pauses;
import io.penstock.app.shell.AppContext;
import io.penstock.engine.control.api.Criteria;
import io.penstock.engine.control.api.QueueRow;
import java.util.List;

/// The gates of the Flow screen, worked through the cards of the pauses room.
final class PauseCards implements GateOrders {
    private final Pauses pauses;

    PauseCards(AppContext context) {
        pauses = new Pauses(context);
    }

    @Override
    public void askPause(Criteria criteria) {
        pauses.askPause(new PauseTarget.Matching(criteria));
    }

    @Override
    public void askResume(List<QueueRow> held) {
        pauses.askResume(pauses.holding(held));
    }
}
