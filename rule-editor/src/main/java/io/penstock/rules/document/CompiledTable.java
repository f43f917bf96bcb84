package io.penstock.rules.document;

import io.penstock.engine.rules.RuleTable;

/// The matchers of the edited table and of the version in force: several rooms try the same tables at the same moment.
/// Safe for any thread; compiling blocks, so ask off the JavaFX thread.
public final class CompiledTable {
    private final NewestMatcher edited = new NewestMatcher();
    private final NewestMatcher inForce = new NewestMatcher();

    /// Of the table as it is edited: a key costs the compiling of one rule, not of all.
    public EditedMatcher of(RuleTable table) {
        return edited.of(table);
    }

    /// Of the version in force, or of another one that stays as it is.
    public EditedMatcher ofInForce(RuleTable table) {
        return inForce.of(table);
    }
}
