package io.penstock.app.queues;

import io.penstock.engine.control.api.QueueRow;

/// Queue rows with one value changed.
final class Rows {
    private Rows() {}

    static QueueRow withDepth(QueueRow row, long depth) {
        return new QueueRow(
                row.name(),
                row.campaign(),
                row.tenant(),
                row.domain(),
                row.provider(),
                depth,
                row.dueNow(),
                row.oldestAgeMillis(),
                row.inPerSecond(),
                row.outPerSecond(),
                row.deferralShare(),
                row.lastReply(),
                row.state(),
                row.stateDetail());
    }
}
