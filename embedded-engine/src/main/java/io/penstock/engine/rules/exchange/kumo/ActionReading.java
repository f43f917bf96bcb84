package io.penstock.engine.rules.exchange.kumo;

import io.penstock.engine.rules.Disposition;
import io.penstock.engine.rules.Rate;
import io.penstock.engine.rules.RuleAction;
import io.penstock.engine.rules.Scope;
import io.penstock.engine.rules.Trigger;
import io.penstock.engine.rules.exchange.form.Loss;
import io.penstock.engine.rules.exchange.form.LossSum;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Says KumoMTA's actions in our form.
final class ActionReading {
    private final LossSum common;
    private final List<Loss> losses;

    record Carried(List<RuleAction> actions, Disposition disposition) {}

    ActionReading(LossSum common, List<Loss> losses) {
        this.common = common;
        this.losses = losses;
    }

    Carried read(Automation rule) {
        Duration duration = rule.duration().orElse(Duration.ofHours(1));
        if (rule.duration().isEmpty())
            losses.add(new Loss(
                    rule.place(), "duration", "it is missing or cannot be read; 1h stands in its place", false));
        if (duration.compareTo(Duration.ofSeconds(1)) < 0) duration = Duration.ofSeconds(1);
        Optional<Trigger> trigger = trigger(rule, duration);
        var actions = new ArrayList<RuleAction>();
        Disposition disposition = Disposition.follow();
        for (Automation.Act act : rule.acts()) {
            if (act.name().startsWith("Bounce")) {
                disposition = Disposition.bounce();
                losses.add(new Loss(
                        act.place(),
                        act.name(),
                        "there all mail that waits for the domain bounces for a time; here the message that got the reply"
                                + " does, at the first reply",
                        false));
                continue;
            }
            action(act, duration, trigger).ifPresent(actions::add);
        }
        return new Carried(actions, disposition);
    }

    private Optional<Trigger> trigger(Automation rule, Duration duration) {
        if (rule.threshold().isEmpty()) return Optional.empty();
        var threshold = rule.threshold().get();
        if (!threshold.period().equals(duration))
            common.add(
                    rule.triggerPlace(),
                    "KumoMTA counts over the rule's duration and not over the time that is written; so does the trigger"
                            + " here",
                    count -> count + " triggers");
        return Optional.of(new Trigger(threshold.count(), duration));
    }

    private Optional<RuleAction> action(Automation.Act act, Duration duration, Optional<Trigger> trigger) {
        return switch (act.name()) {
            case "Suspend" -> suspend(Scope.SOURCE, duration, trigger);
            case "SuspendTenant" -> suspend(Scope.TENANT, duration, trigger);
            case "SuspendCampaign" -> suspend(Scope.CAMPAIGN, duration, trigger);
            default -> {
                Scope scope = act.name().equals("SetDomainConfig") ? Scope.DOMAIN : Scope.SOURCE;
                yield limit(act, scope, duration, trigger);
            }
        };
    }

    private static Optional<RuleAction> suspend(Scope scope, Duration duration, Optional<Trigger> trigger) {
        return Optional.of(new RuleAction.Suspend(scope, duration, Optional.empty(), trigger));
    }

    private Optional<RuleAction> limit(Automation.Act act, Scope scope, Duration duration, Optional<Trigger> trigger) {
        String value = act.value().replaceFirst("^local:", "").replaceAll("[_,](?=\\d)", "");
        boolean isCount = value.matches("\\d{1,9}");
        if (isCount && Integer.parseInt(value) == 0 && act.option().equals("connection_limit"))
            return suspend(scope, duration, trigger);
        Optional<RuleAction.Limit> limit = Optional.empty();
        if (act.option().equals("max_message_rate"))
            limit = KumoWords.rate(act.value()).flatMap(this::rate);
        else if (isCount && Integer.parseInt(value) > 0) limit = count(act.option(), Integer.parseInt(value));
        if (limit.isEmpty()) {
            losses.add(new Loss(
                    act.place(),
                    act.option() + " = " + act.value(),
                    "a rule here limits message rate, connections, messages-per-connection and recipients-per-message only",
                    false));
            return Optional.empty();
        }
        return Optional.of(new RuleAction.Throttle(scope, limit.get(), duration, trigger));
    }

    private Optional<RuleAction.Limit> rate(Automation.Threshold rate) {
        if (rate.count() < 1 || rate.period().compareTo(Duration.ofSeconds(1)) < 0) return Optional.empty();
        return Optional.of(new RuleAction.Limit.MessageRate(new Rate(rate.count(), rate.period())));
    }

    private static Optional<RuleAction.Limit> count(String option, int count) {
        return switch (option) {
            case "connection_limit" -> Optional.of(new RuleAction.Limit.Connections(count));
            case "max_deliveries_per_connection" -> Optional.of(new RuleAction.Limit.MessagesPerConnection(count));
            case "max_recipients_per_batch" -> Optional.of(new RuleAction.Limit.RecipientsPerMessage(count));
            default -> Optional.empty();
        };
    }
}
