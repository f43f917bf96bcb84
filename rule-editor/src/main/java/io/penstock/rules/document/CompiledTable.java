package io.penstock.rules.document;

import io.penstock.engine.rules.RuleMatcher;
import io.penstock.engine.rules.RuleTable;

/// The matcher of the table that was asked for last: several rooms try the same table at the same moment.
/// Safe for any thread; compiling blocks, so ask off the JavaFX thread.
public final class CompiledTable {
    private volatile RuleMatcher newest = RuleMatcher.compile(RuleTable.EMPTY);

    public RuleMatcher of(RuleTable table) {
        RuleMatcher matcher = newest;
        if (matcher.table().equals(table)) return matcher;
        RuleMatcher compiled = RuleMatcher.compile(table);
        newest = compiled;
        return compiled;
    }
}
