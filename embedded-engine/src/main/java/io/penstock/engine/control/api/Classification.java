package io.penstock.engine.control.api;

import java.util.List;
import java.util.Objects;

/// The answer of `POST /v1/rules/classify`.
///
/// @param ruleId     the rule that decided, or empty
/// @param disposition in words, such as `retry after 30 min`
/// @param actions    in words, such as `throttle to 10/min for 30 min`
/// @param passedOver rules before it, and why they did not match: without `all` the 20 nearest before it
/// @param passedOverCount how many there are
/// @param text       what patterns were searched in: the reply without its codes, lines joined
/// @param found      where the patterns of the rule are in `text`
public record Classification(
        String ruleId,
        String category,
        String disposition,
        List<String> actions,
        List<PassedOver> passedOver,
        int passedOverCount,
        String text,
        List<Found> found) {

    public Classification {
        // a node of an older version does not say these
        text = Objects.requireNonNullElse(text, "");
        found = Objects.requireNonNullElse(found, List.of());
    }

    /// Without what an older node does not say.
    public Classification(
            String ruleId, String category, String disposition, List<String> actions, List<PassedOver> passedOver) {
        this(ruleId, category, disposition, actions, passedOver, passedOver.size(), "", List.of());
    }

    /// All but the reply may be missing, and is empty then.
    ///
    /// @param toml   a table to try instead of the one in force, or empty
    /// @param reply  as pasted: `421-4.7.28 ...`, one or more lines
    /// @param phase  `connect`, `ehlo`, `mail`, `rcpt`, `data`, `dot`, or empty for any
    /// @param all    whether to answer with every rule that was passed over
    public record Request(
            String toml, String provider, String domain, String mxHost, String phase, String reply, boolean all) {

        public Request {
            // a reply is enough to ask about
            toml = Objects.requireNonNullElse(toml, "");
            provider = Objects.requireNonNullElse(provider, "");
            domain = Objects.requireNonNullElse(domain, "");
            mxHost = Objects.requireNonNullElse(mxHost, "");
            phase = Objects.requireNonNullElse(phase, "");
        }

        /// With the nearest rules only.
        public Request(String toml, String provider, String domain, String mxHost, String phase, String reply) {
            this(toml, provider, domain, mxHost, phase, reply, false);
        }
    }

    public record PassedOver(String ruleId, String reason) {}

    /// From the character `start` up to, but not including, `end`.
    public record Found(int start, int end) {}
}
