package io.penstock.rules.document;

import io.penstock.engine.rules.RuleMatcher;
import io.penstock.engine.rules.RuleTable;

/// The matcher of the table that was asked for last. Safe for any thread; blocking.
///
/// Compiling five thousand rules takes a good part of a second, and a key changes one of them. So the table is judged
/// by two matchers: one of all rules as they were some edits ago, which leaves out those that have changed or moved
/// since, and one of these few as they are now. The large one is compiled again only when they are no longer few.
final class NewestMatcher {
    /// Each key compiles them anew.
    private static final int MOST_FRESH = 64;

    private EditedMatcher newest = EditedMatcher.of(RuleTable.EMPTY);

    /// One at a time: whoever asks for the same table meanwhile gets what is being made for the first.
    synchronized EditedMatcher of(RuleTable table) {
        if (!sameRules(newest.table(), table)) newest = compile(table);
        return newest;
    }

    @SuppressWarnings("ReferenceEquality")
    private static boolean sameRules(RuleTable one, RuleTable other) {
        return one == other
                || (ChangedSpan.between(one.rules(), other.rules()).isNothing()
                        && one.providerAliases().equals(other.providerAliases()));
    }

    private EditedMatcher compile(RuleTable table) {
        RuleMatcher settled = newest.settled();
        if (!settled.table().providerAliases().equals(table.providerAliases())) return EditedMatcher.of(table);
        var unmoved = UnmovedRules.between(settled.table().rules(), table.rules());
        if (unmoved.fresh().size() > MOST_FRESH) return EditedMatcher.of(table);
        return EditedMatcher.of(table, settled, unmoved);
    }
}
