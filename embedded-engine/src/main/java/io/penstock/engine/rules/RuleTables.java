package io.penstock.engine.rules;

import io.penstock.engine.rules.format.DefaultRules;

/// Tables that are there from the start.
public final class RuleTables {
    private RuleTables() {}

    /// The table that comes with the engine: what the large providers, filters and mail servers are known to say.
    /// Read anew at each call.
    public static RuleTable defaults() {
        return DefaultRules.document().table();
    }
}
