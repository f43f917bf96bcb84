package io.penstock.engine.message;

import java.util.ArrayList;
import java.util.Optional;

/// Which outcomes a sender wants to hear of (RFC 3461 section 4.1). Prints as the value of NOTIFY.
///
/// @param isSpecified whether the sender said so; what it did not say is passed on to nobody
public record Notify(boolean isSpecified, boolean onSuccess, boolean onFailure, boolean onDelay) {
    /// Nothing was said: failures are reported, and so are delays.
    public static final Notify UNSPECIFIED = new Notify(false, false, true, true);

    public static final Notify NEVER = new Notify(true, false, false, false);

    /// Reads `NEVER`, or a list of `SUCCESS`, `FAILURE` and `DELAY` in any case; empty if the text is anything else.
    public static Optional<Notify> parse(String value) {
        if (value.equalsIgnoreCase("NEVER")) return Optional.of(NEVER);
        boolean success = false;
        boolean failure = false;
        boolean delay = false;
        for (String word : value.split(",", -1)) {
            if (word.equalsIgnoreCase("SUCCESS")) success = true;
            else if (word.equalsIgnoreCase("FAILURE")) failure = true;
            else if (word.equalsIgnoreCase("DELAY")) delay = true;
            else return Optional.empty();
        }
        return Optional.of(new Notify(true, success, failure, delay));
    }

    /// The value of NOTIFY; empty if nothing was said.
    @Override
    public String toString() {
        if (!isSpecified) return "";
        var words = new ArrayList<String>();
        if (onSuccess) words.add("SUCCESS");
        if (onFailure) words.add("FAILURE");
        if (onDelay) words.add("DELAY");
        return words.isEmpty() ? "NEVER" : String.join(",", words);
    }
}
