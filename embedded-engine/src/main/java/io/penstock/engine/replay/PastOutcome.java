package io.penstock.engine.replay;

import java.util.Locale;

/// What happened then.
public enum PastOutcome {
    /// The peer took it. Deliveries are no replies to judge, but they answer probes and show what would have waited.
    DELIVERED,
    /// It was tried again later.
    DEFERRED,
    /// It was given up because of the reply.
    BOUNCED,
    /// It was given up because its time was over.
    EXPIRED,
    /// A host that had taken it said so later, by mail: of no path, so only what it says of the recipient counts.
    BOUNCED_LATER,
    /// The source does not tell.
    UNKNOWN;

    /// The word in reports.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
