package io.penstock.engine.replay;

import io.penstock.engine.pause.SuspensionScope;
import io.penstock.engine.replay.ReplayReport.Kind;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleAction;
import io.penstock.engine.rules.Scope;
import io.penstock.engine.rules.Trigger;
import io.penstock.engine.rules.Verdict;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The same orders, counted as KumoMTA's traffic shaping automation counts. For one thread.
///
/// A count belongs to a rule, a source and a site, whatever the action's scope is, and reaches as far back as the
/// action lasts; the window written in the trigger is not looked at. It is not reset by firing, so every match past the
/// count fires again and the effect ends so much later. There is no probe and no doubling. A suspension of a tenant or
/// campaign needs one in the queue's name, else nothing happens.
final class KumoActing implements Acting {
    private static final int MAX_KEYS = 100_000;

    private final OrderLog log;
    private final InstantSource time;
    private long nextId;
    private long alerts;
    private final Map<Key, ArrayDeque<Long>> counts = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, ArrayDeque<Long>> eldest) {
            return size() > MAX_KEYS;
        }
    };

    private record Key(String ruleId, RuleAction action, String source, String site) {}

    KumoActing(OrderLog log, InstantSource time) {
        this.log = log;
        this.time = time;
    }

    @Override
    public void act(Verdict verdict, Subject subject, PastReply reply) {
        if (verdict.rule().isEmpty()) return;
        ResponseRule rule = verdict.rule().get();
        for (RuleAction action : verdict.actions()) {
            if (action instanceof RuleAction.SuppressRecipient) continue;
            if (!fires(rule, action, subject)) continue;
            if (action instanceof RuleAction.Alert || rule.alertOnly()) alerts++;
            else order(rule, action, subject, reply).ifPresent(log::put);
        }
    }

    private boolean fires(ResponseRule rule, RuleAction action, Subject subject) {
        Optional<Trigger> trigger = action.trigger();
        if (trigger.isEmpty() || trigger.get().count() == 1) return true;
        var key = new Key(rule.id(), action, subject.gate().source(), subject.site());
        var times = counts.computeIfAbsent(key, _ -> new ArrayDeque<>());
        long now = time.millis();
        times.addLast(now);
        long from = now - window(action, trigger.get()).toMillis();
        int needed = trigger.get().count();
        // more than are needed make no difference
        while (times.getFirst() < from || times.size() > needed) times.removeFirst();
        return times.size() >= needed;
    }

    private static Duration window(RuleAction action, Trigger trigger) {
        return switch (action) {
            case RuleAction.Throttle throttle -> throttle.duration();
            case RuleAction.Suspend suspend -> suspend.duration();
            case RuleAction.Reroute reroute -> reroute.duration();
            case RuleAction.Alert _, RuleAction.SuppressRecipient _ -> trigger.window();
        };
    }

    private Optional<Order> order(ResponseRule rule, RuleAction action, Subject subject, PastReply reply) {
        return switch (action) {
            case RuleAction.Throttle throttle ->
                order(rule, Kind.THROTTLE, throttle.scope(), throttle.limit().toString(), throttle.duration(), subject)
                        .map(order -> withRate(order, throttle, reply));
            case RuleAction.Suspend suspend ->
                order(rule, Kind.SUSPENSION, suspend.scope(), "", suspend.duration(), subject)
                        .map(order -> withReply(order, 0, reply));
            case RuleAction.Reroute reroute ->
                order(rule, Kind.REROUTING, Scope.SOURCE, reroute.pool(), reroute.duration(), subject)
                        .map(order -> withReply(order, 0, reply));
            case RuleAction.Alert _, RuleAction.SuppressRecipient _ -> Optional.empty();
        };
    }

    private Optional<Order> order(
            ResponseRule rule, Kind kind, Scope width, String what, Duration lasting, Subject subject) {
        var gate = subject.gate();
        var queue = gate.queueName();
        String provider = gate.provider();
        SuspensionScope scope;
        String site = "";
        switch (width) {
            case TENANT -> {
                if (queue.tenant().isEmpty()) return Optional.empty();
                scope = new SuspensionScope(provider, "", queue.tenant(), "", queue.domain());
            }
            case CAMPAIGN -> {
                if (queue.campaign().isEmpty()) return Optional.empty();
                scope = new SuspensionScope(provider, "", queue.tenant(), queue.campaign(), queue.domain());
            }
            case SOURCE, DOMAIN, PROVIDER -> {
                scope = new SuspensionScope(provider, gate.source(), "", "", "");
                site = subject.site();
            }
            default -> throw new IllegalStateException("unknown scope " + width);
        }
        long now = time.millis();
        long until = now + lasting.toMillis();
        return Optional.of(new Order("kumo-" + nextId++, kind, rule.id(), scope, site, what, 0, now, until, until, ""));
    }

    private static Order withRate(Order order, RuleAction.Throttle throttle, PastReply reply) {
        double rate = throttle.limit() instanceof RuleAction.Limit.MessageRate(var perTime) ? perTime.perSecond() : 0;
        return withReply(order, rate, reply);
    }

    private static Order withReply(Order order, double rate, PastReply reply) {
        return new Order(
                order.id(),
                order.kind(),
                order.ruleId(),
                order.scope(),
                order.site(),
                order.what(),
                rate,
                order.sinceMillis(),
                order.untilMillis(),
                order.forgottenMillis(),
                reply.reply().toString());
    }

    @Override
    public void answered(Subject subject) {}

    @Override
    public void sweep() {}

    @Override
    public long alerts() {
        return alerts;
    }
}
