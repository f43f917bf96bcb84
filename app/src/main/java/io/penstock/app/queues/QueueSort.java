package io.penstock.app.queues;

/// An order that the node can put queues in.
///
/// @param column the id of the table's column
record QueueSort(String column, boolean descending) {
    static final QueueSort DEEPEST_FIRST = new QueueSort("depth", true);

    /// As the control API writes it.
    String wire() {
        return (descending ? "-" : "") + column;
    }
}
