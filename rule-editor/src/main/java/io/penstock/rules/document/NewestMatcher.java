package io.penstock.rules.document;

import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleMatcher;
import io.penstock.engine.rules.RuleTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/// The matcher of the table that was asked for last. Safe for any thread; blocking.
///
/// Compiling five thousand rules takes a good part of a second, and a key changes one of them. So the table is compiled
/// in two parts: the rules that stay as they are, and the few that were changed since. The large part is compiled again
/// only when a rule in it changes or moves; while one rule is being typed, only that rule is.
final class NewestMatcher {
    /// More than these are no longer few: then the whole is compiled as one.
    private static final int MOST_FRESH = 64;

    private EditedMatcher newest = EditedMatcher.of(RuleTable.EMPTY);

    /// One at a time: whoever asks for the same table meanwhile gets what is being made for the first.
    synchronized EditedMatcher of(RuleTable table) {
        if (sameRules(newest.table(), table)) return newest;
        newest = compile(table);
        return newest;
    }

    @SuppressWarnings("ReferenceEquality")
    private static boolean sameRules(RuleTable one, RuleTable other) {
        return one == other
                || (ChangedSpan.between(one.rules(), other.rules()).isNothing()
                        && one.providerAliases().equals(other.providerAliases()));
    }

    private EditedMatcher compile(RuleTable table) {
        RuleTable settled = newest.settled().table();
        if (settled.providerAliases().equals(table.providerAliases())) {
            var fresh = freshBeside(settled.rules(), table.rules());
            if (fresh.size() <= MOST_FRESH
                    && table.rules().size() - fresh.size() == settled.rules().size())
                return EditedMatcher.of(table, newest.settled(), fresh);
        }
        // what has just changed will most likely change again
        var changed = ChangedSpan.between(newest.table().rules(), table.rules());
        if (changed.added() > MOST_FRESH || newest.table().rules().isEmpty()) return EditedMatcher.of(table);
        var fresh = table.rules().subList(changed.from(), changed.from() + changed.added());
        var rest = new ArrayList<>(table.rules());
        rest.subList(changed.from(), changed.from() + changed.added()).clear();
        return EditedMatcher.of(table, RuleMatcher.compile(table.withRules(rest)), fresh);
    }

    /// The rules of a table that are not among the settled ones, or not in their order.
    private static List<ResponseRule> freshBeside(List<ResponseRule> settled, List<ResponseRule> rules) {
        Set<ResponseRule> known = Collections.newSetFromMap(new IdentityHashMap<>(settled.size()));
        known.addAll(settled);
        var fresh = new ArrayList<ResponseRule>();
        int next = 0;
        for (ResponseRule rule : rules) {
            if (next < settled.size() && isSame(settled.get(next), rule)) next++;
            else if (known.contains(rule)) return rules;
            else fresh.add(rule);
        }
        return fresh;
    }

    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(ResponseRule one, ResponseRule other) {
        return one == other;
    }
}
