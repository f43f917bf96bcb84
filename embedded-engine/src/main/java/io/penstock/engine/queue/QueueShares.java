package io.penstock.engine.queue;

import io.penstock.engine.message.QueueName;
import java.util.Map;
import java.util.Set;

/// Who gets more of a path that several queues want.
///
/// @param weights       of tenants: all queues of one with weight 3 together send three times as much as all queues of
/// a
///                      tenant that is not named, which has 1
/// @param transactional tenants and campaigns whose queues go before all others: mail that somebody waits for
public record QueueShares(Map<String, Integer> weights, Set<String> transactional) {
    /// All alike.
    public static final QueueShares EQUAL = new QueueShares(Map.of(), Set.of());

    public static final int MOST_WEIGHT = 100;

    public QueueShares {
        weights = Map.copyOf(weights);
        transactional = Set.copyOf(transactional);
        weights.forEach((tenant, weight) -> {
            if (tenant.isEmpty() || weight < 1 || weight > MOST_WEIGHT)
                throw new IllegalArgumentException("tenant '" + tenant + "' has weight " + weight
                        + "; write a tenant's name and 1 to " + MOST_WEIGHT + ", as in acme=3");
        });
        if (transactional.contains(""))
            throw new IllegalArgumentException(
                    "an empty name cannot mark mail as transactional; name a tenant or" + " a campaign");
    }

    int weightOf(QueueName name) {
        return weights.getOrDefault(name.tenant(), 1);
    }

    boolean isTransactional(QueueName name) {
        return transactional.contains(name.campaign()) || transactional.contains(name.tenant());
    }
}
