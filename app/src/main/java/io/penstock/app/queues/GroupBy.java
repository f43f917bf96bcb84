package io.penstock.app.queues;

import io.penstock.engine.control.api.QueueRow;

/// What queues can be added up by.
enum GroupBy {
    NONE("No grouping", ""),
    TENANT("By tenant", "tenant"),
    CAMPAIGN("By campaign", "campaign"),
    PROVIDER("By provider", "provider");

    private final String label;
    private final String field;

    GroupBy(String label, String field) {
        this.label = label;
        this.field = field;
    }

    /// The word of the filter language that selects one group.
    String field() {
        return field;
    }

    String of(QueueRow row) {
        return switch (this) {
            case NONE -> row.name();
            case TENANT -> row.tenant();
            case CAMPAIGN -> row.campaign();
            case PROVIDER -> row.provider();
        };
    }

    @Override
    public String toString() {
        return label;
    }
}
