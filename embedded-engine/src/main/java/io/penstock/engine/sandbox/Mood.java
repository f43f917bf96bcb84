package io.penstock.engine.sandbox;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// How a provider treats its senders at the moment.
public enum Mood {
    /// Takes mail, but for the small share that is refused everywhere.
    NORMAL,
    /// Defers the first try of each client, sender and recipient (for 5 minutes, unless told otherwise).
    GREYLISTING,
    /// Lets a number of messages per minute through and answers the rest with its rate limit.
    THROTTLING,
    /// Refuses the client because of its reputation.
    BLOCKING,
    /// A share of the mailboxes is full.
    MAILBOX_FULL,
    /// Takes its time for every answer.
    SLOW,
    /// Does not talk: 421 instead of a banner, or nothing at all.
    DOWN,
    /// Hangs up while the message is coming.
    DISCONNECT_IN_DATA;

    /// The name in commands and the API, such as `mailbox-full`.
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// @throws SandboxException naming what there is, if `id` is none of them
    public static Mood parse(String id) {
        for (var mood : values()) {
            if (mood.id().equals(id.toLowerCase(Locale.ROOT))) return mood;
        }
        String known = Arrays.stream(values()).map(Mood::id).collect(Collectors.joining(", "));
        throw new SandboxException("there is no mood '" + id + "'; there is " + known);
    }
}
