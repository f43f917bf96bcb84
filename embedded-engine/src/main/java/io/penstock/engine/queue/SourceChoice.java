package io.penstock.engine.queue;

import io.penstock.engine.egress.EgressPlan;
import io.penstock.engine.egress.EgressPool;
import io.penstock.engine.egress.EgressSource;
import io.penstock.engine.egress.Provider;
import io.penstock.engine.egress.WarmUps;
import io.penstock.engine.message.QueueName;
import io.penstock.engine.pause.Rerouting;
import io.penstock.engine.pause.Reroutings;
import java.util.Optional;

/// Which source sends the mail of a queue: by the pool of its tenant and campaign, then by what a rule has rerouted;
/// within a pool another source steps in for one that has sent what it may today. Safe for any thread.
final class SourceChoice {
    private final EgressPlan plan;
    private final WarmUps warmUps;
    private final Reroutings reroutings;

    SourceChoice(EgressPlan plan, WarmUps warmUps, Reroutings reroutings) {
        this.plan = plan;
        this.warmUps = warmUps;
        this.reroutings = reroutings;
    }

    EgressSource choose(QueueName queue, Provider provider) {
        EgressSource usual = usual(queue, provider);
        // one step only, so that two rules cannot send mail in a circle
        return reroutings
                .of(usual.name(), provider.id())
                .map(order -> choose(plan.pool(order.pool()), queue, provider))
                .orElse(usual);
    }

    private EgressSource usual(QueueName queue, Provider provider) {
        return choose(plan.poolFor(queue.tenant(), queue.campaign()), queue, provider);
    }

    /// What a rule ordered about the source that would send this mail.
    Optional<Rerouting> rerouting(QueueName queue, Provider provider) {
        if (reroutings.isEmpty()) return Optional.empty();
        return reroutings.of(usual(queue, provider).name(), provider.id());
    }

    private EgressSource choose(EgressPool pool, QueueName queue, Provider provider) {
        return pool.sourceFor(queue.toString(), source -> warmUps.isOpen(source, provider));
    }

    /// As long as it stays the same, so does every choice.
    long version() {
        return warmUps.version() + reroutings.version();
    }
}
