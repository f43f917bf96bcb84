package io.penstock.engine.control.live;

import io.penstock.engine.control.desk.ControlProblem;
import io.penstock.engine.journal.JournalException;
import io.penstock.engine.journal.JournalFullException;

/// The answers to an order that could not be made durable: 503, with the journal's reason.
final class NotStored {
    private NotStored() {}

    /// @param what failed, such as `the message`
    static ControlProblem of(String what, JournalException e) {
        return e instanceof JournalFullException
                ? ControlProblem.of(
                        503, "disk-full", "the node has no room for " + what, WireCriteria.said(e), "send again later")
                : ControlProblem.of(
                        503, "not-stored", what + " could not be stored", WireCriteria.said(e), "send again later");
    }
}
