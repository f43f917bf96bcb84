package io.penstock.engine.rules.format;

import io.penstock.engine.rules.ResponseRule;
import java.util.Set;

/// A rule may only name schedules that its table has.
final class ScheduleCheck {
    private ScheduleCheck() {}

    static void requireKnown(ResponseRule rule, Set<String> schedules, SourcePlace place, Faults faults) {
        rule.disposition().schedule().filter(name -> !schedules.contains(name)).ifPresent(name -> {
            faults.add(new RuleFormatException(
                    place,
                    "rule '" + rule.id() + "' retries on '" + name + "', but there is no [schedules." + name
                            + "]; known: " + (schedules.isEmpty() ? "none" : String.join(", ", schedules))));
        });
    }
}
