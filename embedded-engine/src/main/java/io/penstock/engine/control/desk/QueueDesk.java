package io.penstock.engine.control.desk;

import io.penstock.engine.control.api.QueueDetail;
import io.penstock.engine.control.api.QueueOrder;
import io.penstock.engine.control.api.QueuePage;
/// The scheduled queues.

public interface QueueDesk {
    /// @param filter in the language that [QueuePage] describes
    QueuePage page(String filter, String sort, int limit, String cursor);

    QueueDetail queue(String name);

    QueueOrder.Result retry(QueueOrder order);

    QueueOrder.Result bounce(QueueOrder order);
}
