package io.penstock.engine.rules.lint;

import io.penstock.engine.rules.NamedSchedule;
import io.penstock.engine.rules.RuleTable;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// All that the findings of a rule by itself depend on, beside the rule.
record Surroundings(
        Map<String, List<String>> providerAliases,
        Map<String, NamedSchedule> schedules,
        LocalDate today,
        Set<String> providers,
        Set<String> pools) {

    static Surroundings of(RuleTable table, LintContext context) {
        return new Surroundings(
                table.providerAliases(), table.schedules(), context.today(), context.providers(), context.pools());
    }
}
