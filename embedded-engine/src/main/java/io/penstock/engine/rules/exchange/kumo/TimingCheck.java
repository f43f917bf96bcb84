package io.penstock.engine.rules.exchange.kumo;

import io.penstock.engine.rules.Durations;
import java.time.Duration;

/// Durations, triggers, and actions that need a tenant.
final class TimingCheck {
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    private final ShapingFile file;
    private final Mistakes mistakes;

    TimingCheck(ShapingFile file) {
        this.file = file;
        mistakes = file.mistakes();
    }

    void check() {
        for (Section section : file.sections()) {
            for (Automation rule : section.automation()) {
                rule.duration().ifPresent(duration -> duration(section, rule, duration));
                // where something else acts as well, mail without a name is not passed over in silence
                if (rule.acts().stream().allMatch(TimingCheck::isOfNamed))
                    for (Automation.Act act : rule.acts()) needsName(section, act);
            }
        }
    }

    private void duration(Section section, Automation rule, Duration duration) {
        if (duration.compareTo(SHORTEST) < 0)
            mistakes.warning(
                    "duration-out-of-range",
                    rule.durationPlace(),
                    section.label(),
                    "an effect of " + Durations.format(duration)
                            + " is over before it reaches every node: they read it about" + " once a minute",
                    "let it last a minute or more");
        // to switch TLS off for a month may well be meant; to stop or slow mail for days hardly is
        boolean slows = rule.acts().stream().anyMatch(act -> !act.isSetting() || slows(act.option()));
        if (duration.compareTo(LONGEST) > 0 && slows)
            mistakes.warning(
                    "duration-out-of-range",
                    rule.durationPlace(),
                    section.label(),
                    "mail is stopped or slowed for " + Durations.format(duration)
                            + ", and each further match makes that longer",
                    "let it last a day at most, and trigger again if need be");
        rule.threshold()
                .filter(threshold -> !threshold.period().equals(duration))
                .ifPresent(threshold -> mistakes.hint(
                        "threshold-period",
                        rule.triggerPlace(),
                        section.label(),
                        "'" + threshold.text() + "' is counted over the rule's duration of "
                                + Durations.format(duration) + ", not over " + Durations.format(threshold.period()),
                        "write the count that you mean over " + Durations.format(duration)
                                + ", or make both times the same"));
    }

    private static boolean slows(String option) {
        return option.contains("rate")
                || option.contains("limit")
                || option.startsWith("max_")
                || option.equals("suspended");
    }

    private static boolean isOfNamed(Automation.Act act) {
        return act.name().endsWith("Tenant") || act.name().endsWith("Campaign");
    }

    private void needsName(Section section, Automation.Act act) {
        boolean tenant = act.name().endsWith("Tenant");
        String what = tenant ? "tenant" : "campaign";
        mistakes.hint(
                "needs-tenant",
                act.place(),
                section.label(),
                "all that this rule does is " + act.name() + ", and that does nothing for mail whose queue names no "
                        + what + "; only an error is logged",
                "set the " + what + " of messages in your policy, or add "
                        + (act.name().startsWith("Suspend") ? "Suspend" : "Bounce"));
    }
}
