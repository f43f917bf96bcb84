package io.penstock.app.pauses;

import io.penstock.engine.control.api.Criteria;
import io.penstock.engine.control.api.QueueRow;
import java.util.List;

/// What a card is filled in with.
public final class PauseTargets {
    private PauseTargets() {}

    /// Nothing yet: the user says.
    public static PauseTarget none() {
        return new PauseTarget.Matching(new Criteria(null, null, null, null, null, null));
    }

    /// The queues selected in a table.
    ///
    /// @param rows 1 or more
    public static PauseTarget selected(List<QueueRow> rows) {
        return new PauseTarget.Picked(rows.stream().map(QueueRow::name).toList());
    }
}
