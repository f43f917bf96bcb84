package io.penstock.engine.control.live;

import io.penstock.engine.delivery.AlertSink;
import io.penstock.engine.journal.Journal;
import io.penstock.engine.journal.JournalException;

/// Whether the disk lets the node take mail, in the words of [io.penstock.engine.control.api.NodeInfo]; tells the
/// operators when that changes. [#look] is for one thread, the rest for any.
final class DiskHealth {
    private static final String RUNNING = "running";
    private static final String FULL = "disk-full";
    private static final String FAILED = "failed: ";

    private final Journal journal;
    private final AlertSink alerts;
    private String told = RUNNING;

    DiskHealth(Journal journal, AlertSink alerts) {
        this.journal = journal;
        this.alerts = alerts;
    }

    String state() {
        try {
            if (journal.usage().freeBytes() <= 0) return FULL;
            return journal.trouble().map(why -> FAILED + why).orElse(RUNNING);
        } catch (JournalException e) {
            return FAILED + e.getMessage();
        }
    }

    /// Raises an alert if the disk began to refuse mail since the last look, or takes it again.
    void look() {
        String state = state();
        String kind = state.startsWith(FAILED) ? FAILED : state;
        if (kind.equals(told)) return;
        told = kind;
        switch (kind) {
            case RUNNING -> alerts.raise("info", "disk", "journal", "mail is taken again");
            case FULL ->
                alerts.raise(
                        "critical",
                        "disk",
                        "journal",
                        "the disk has no room: new mail is refused with 452, what was taken is delivered; make room");
            default ->
                alerts.raise(
                        "critical",
                        "disk",
                        "journal",
                        "the disk fails: new mail is refused with 451, what was taken stays; "
                                + state.substring(FAILED.length()));
        }
    }
}
