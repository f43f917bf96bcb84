package io.penstock.rules.table;

import io.penstock.engine.rules.ResponseRule;

/// One line of the list.
public sealed interface RuleRow {
    /// The heading over the rules of a provider.
    ///
    /// @param name  of the group, as in `gmail`; empty for rules that hold for any provider
    /// @param rules how many are shown under it when it is open
    record Group(String name, int rules, boolean open) implements RuleRow {
        String title() {
            return name.isEmpty() ? "any provider" : name;
        }
    }

    /// @param position in the order of trial, from 1
    record Entry(int position, ResponseRule rule) implements RuleRow {}

    /// The group that a rule belongs to.
    static String groupOf(ResponseRule rule) {
        var providers = rule.match().providers();
        return providers.size() == 1 ? providers.getFirst() : String.join(" + ", providers);
    }
}
