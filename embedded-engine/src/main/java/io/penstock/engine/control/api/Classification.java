package io.penstock.engine.control.api;

import java.util.List;

/// The answer of `POST /v1/rules/classify`.
///
/// @param ruleId     the rule that decided, or empty
/// @param disposition in words, such as `retry after 30 min`
/// @param actions    in words, such as `throttle to 10/min for 30 min`
/// @param passedOver the rules before it that looked close, and why they did not match
public record Classification(
        String ruleId, String category, String disposition, List<String> actions, List<PassedOver> passedOver) {

    /// @param toml   a table to try instead of the one in force, or empty
    /// @param reply  as pasted: `421-4.7.28 ...`, one or more lines
    /// @param phase  `connect`, `ehlo`, `mail`, `rcpt`, `data`, `dot`, or empty for any
    public record Request(String toml, String provider, String domain, String mxHost, String phase, String reply) {}

    public record PassedOver(String ruleId, String reason) {}
}
