package io.penstock.engine.sandbox;

import java.util.Locale;

/// Kinds of answers, as they are counted.
public enum Answer {
    /// One per recipient whose message was taken.
    ACCEPTED,
    THROTTLED,
    GREYLISTED,
    BLOCKED,
    MAILBOX_FULL,
    UNKNOWN_USER,
    /// Refused for good, for one of the rarer reasons.
    BOUNCED,
    /// Refused for now, for one of the rarer reasons.
    DEFERRED,
    /// In words that no rule table is likely to know.
    UNCLASSIFIED,
    /// What the recipient's local part asked for.
    ORDERED,
    DISCONNECTED,
    TURNED_AWAY;

    /// The name in the API, such as `unknown-user`.
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
