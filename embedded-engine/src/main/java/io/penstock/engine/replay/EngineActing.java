package io.penstock.engine.replay;

import io.penstock.engine.delivery.RuleActions;
import io.penstock.engine.message.Recipient;
import io.penstock.engine.pause.Reroutings;
import io.penstock.engine.pause.Suspensions;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleAction;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.rules.Verdict;
import io.penstock.engine.suppression.SuppressionList;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;

/// The engine's own actions, suspensions and reroutings at the time of the log. For one thread.
///
/// Suppressions are left out of what they see: a log may suppress a million recipients, and [Recipients] keeps those
/// in a few bytes each.
final class EngineActing implements Acting, AutoCloseable {
    private static final Recipient NOBODY = new Recipient("nobody@unknown.invalid");

    private final Suspensions suspensions;
    private final Reroutings reroutings;
    private final SuppressionList unused;
    private final RuleActions actions;
    private final IdentityHashMap<Verdict, Verdict> withoutSuppression = new IdentityHashMap<>();
    private long alerts;

    EngineActing(RuleTable table, OrderLog log, InstantSource time) {
        var store = new OrderStore(log);
        suspensions = new Suspensions(store, time);
        reroutings = new Reroutings(store, time);
        unused = SuppressionList.inMemory(time);
        actions = new RuleActions(
                suspensions, reroutings, pools(table), unused, (_, _, _, _) -> alerts++, (_, _, _) -> {}, time);
    }

    /// Every pool is there: which ones the node of the table has is not known here.
    private static Set<String> pools(RuleTable table) {
        var pools = new HashSet<String>();
        for (ResponseRule rule : table.rules()) {
            for (RuleAction action : rule.actions())
                if (action instanceof RuleAction.Reroute reroute) pools.add(reroute.pool());
        }
        return pools;
    }

    @Override
    public void act(Verdict verdict, Subject subject, PastReply reply) {
        var acting = withoutSuppression.computeIfAbsent(verdict, Verdict::whileTriedAgain);
        if (acting.actions().isEmpty()) return;
        actions.apply(acting, subject.gate(), subject.site(), NOBODY, reply.reply());
    }

    @Override
    public void answered(Subject subject) {
        suspensions.answered(subject.gate());
    }

    @Override
    public void sweep() {
        suspensions.removeExpired();
        reroutings.removeExpired();
    }

    @Override
    public long alerts() {
        return alerts;
    }

    @Override
    public void close() {
        unused.close();
    }
}
