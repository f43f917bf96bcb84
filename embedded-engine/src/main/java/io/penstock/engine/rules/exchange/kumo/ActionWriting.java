package io.penstock.engine.rules.exchange.kumo;

import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleAction;
import io.penstock.engine.rules.Scope;
import io.penstock.engine.rules.Trigger;
import io.penstock.engine.rules.exchange.form.Loss;
import io.penstock.engine.rules.format.SourcePlace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes one rule's actions as KumoMTA's. Each rule there has one trigger and one duration for all its actions.
final class ActionWriting {
    private final SourcePlace place;
    private final ResponseRule rule;
    private final List<Loss> losses;
    private final Map<Timing, List<String>> acts = new LinkedHashMap<>();

    record Timing(Duration duration, Optional<Trigger> trigger) {}

    ActionWriting(SourcePlace place, ResponseRule rule, List<Loss> losses) {
        this.place = place;
        this.rule = rule;
        this.losses = losses;
    }

    Map<Timing, List<String>> acts() {
        var later = new ArrayList<Loss>();
        for (RuleAction action : rule.actions()) {
            switch (action) {
                case RuleAction.Suspend suspend -> suspend(suspend, later);
                case RuleAction.Throttle throttle -> throttle(throttle, later);
                default -> lose(later, action.toString(), "a shaping file can throttle and suspend, nothing else");
            }
        }
        // of a rule that is lost as a whole, its parts need no mention
        if (!acts.isEmpty()) losses.addAll(later);
        return acts;
    }

    private void lose(List<Loss> later, String what, String reason) {
        later.add(new Loss(place, "rule '" + rule.id() + "': " + what, reason, false));
    }

    private void add(Duration duration, Optional<Trigger> trigger, String act, List<Loss> later) {
        trigger.filter(t -> !t.window().equals(duration))
                .ifPresent(t -> lose(
                        later,
                        "when " + t,
                        "KumoMTA counts over the duration of the action, not over the time that is written"));
        acts.computeIfAbsent(new Timing(duration, trigger), _ -> new ArrayList<>())
                .add(act);
    }

    private void suspend(RuleAction.Suspend suspend, List<Loss> later) {
        suspend.doublingTo()
                .ifPresent(most ->
                        lose(later, suspend.toString(), "a suspension there lasts the same time at each repeat"));
        String act = switch (suspend.scope()) {
            case TENANT -> "\"SuspendTenant\"";
            case CAMPAIGN -> "\"SuspendCampaign\"";
            case SOURCE, DOMAIN, PROVIDER -> "\"Suspend\"";
        };
        if (suspend.scope() == Scope.DOMAIN || suspend.scope() == Scope.PROVIDER)
            lose(later, suspend.toString(), "KumoMTA suspends one source to one group of MX hosts");
        add(suspend.duration(), suspend.trigger(), act, later);
    }

    private void throttle(RuleAction.Throttle throttle, List<Loss> later) {
        if (throttle.scope() == Scope.TENANT || throttle.scope() == Scope.CAMPAIGN) {
            lose(later, throttle.toString(), "KumoMTA throttles sources and domains only");
            return;
        }
        if (throttle.scope() == Scope.PROVIDER) lose(later, throttle.toString(), "KumoMTA throttles each source apart");
        String setting = switch (throttle.limit()) {
            case RuleAction.Limit.MessageRate rate -> "name=\"max_message_rate\", value=\"" + rate.rate() + "\"";
            case RuleAction.Limit.Connections connections -> "name=\"connection_limit\", value=" + connections.count();
            case RuleAction.Limit.MessagesPerConnection messages ->
                "name=\"max_deliveries_per_connection\", value=" + messages.count();
            case RuleAction.Limit.RecipientsPerMessage recipients ->
                "name=\"max_recipients_per_batch\", value=" + recipients.count();
        };
        String config = throttle.scope() == Scope.DOMAIN ? "SetDomainConfig" : "SetConfig";
        add(throttle.duration(), throttle.trigger(), "{" + config + "={" + setting + "}}", later);
    }
}
