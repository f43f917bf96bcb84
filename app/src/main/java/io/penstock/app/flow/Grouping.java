package io.penstock.app.flow;

import io.penstock.engine.control.api.Criteria;
import io.penstock.engine.control.api.QueueRow;
import io.penstock.engine.control.api.Throughput;

/// By what the queues in the middle of the picture are put together.
enum Grouping {
    TENANT("Tenants", "tenant"),
    CAMPAIGN("Campaigns", "campaign");

    /// The group of all that did not fit.
    static final String OTHERS = "others";

    private final String title;
    private final String word;

    Grouping(String title, String word) {
        this.title = title;
        this.word = word;
    }

    String title() {
        return title;
    }

    String of(Throughput.Flow flow) {
        return name(this == TENANT ? flow.tenant() : flow.campaign());
    }

    String of(QueueRow row) {
        return name(this == TENANT ? row.tenant() : row.campaign());
    }

    Criteria criteria(String group) {
        return this == TENANT
                ? new Criteria(null, group, null, null, null, null)
                : new Criteria(group, null, null, null, null, null);
    }

    /// In the filter language of the queue table.
    String filter(String group) {
        return isReal(group) ? word + ":" + group : "";
    }

    /// Whether a name stands for one tenant or campaign, so that it can be paused.
    boolean isReal(String group) {
        return !group.equals(OTHERS) && !group.equals(name(""));
    }

    private String name(String value) {
        return value.isEmpty() ? "no " + word : value;
    }
}
