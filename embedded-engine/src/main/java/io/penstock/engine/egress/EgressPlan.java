package io.penstock.engine.egress;

import java.util.List;
import java.util.Map;

/// All about going out that somebody decides: pools of sources, who uses which, limits, warm-ups. Immutable.
///
/// @param pools       by name, one or more
/// @param defaultPool for mail that no route matches
/// @param routes      the first that matches decides
/// @param warmUps     by source name
public record EgressPlan(
        Map<String, EgressPool> pools,
        String defaultPool,
        List<PoolRoute> routes,
        LimitBook limits,
        Map<String, WarmUp.ByProvider> warmUps) {

    public EgressPlan {
        pools = Map.copyOf(pools);
        routes = List.copyOf(routes);
        warmUps = Map.copyOf(warmUps);
        if (!pools.containsKey(defaultPool))
            throw new IllegalArgumentException("there is no pool '" + defaultPool + "' to be the default; there are "
                    + pools.keySet().stream().sorted().toList());
    }

    /// One pool for everything.
    public static EgressPlan of(EgressPool pool, LimitBook limits) {
        return new EgressPlan(Map.of("default", pool), "default", List.of(), limits, Map.of());
    }

    /// With one recipient in each transaction, whatever else holds: for mail that differs by recipient.
    public EgressPlan withOneRecipientEach() {
        return new EgressPlan(pools, defaultPool, routes, limits.withOneRecipientEach(), warmUps);
    }

    /// The pool for the mail of a tenant and campaign; both may be empty.
    public EgressPool poolFor(String tenant, String campaign) {
        for (PoolRoute route : routes) if (route.matches(tenant, campaign)) return pool(route.pool());
        return pool(defaultPool);
    }

    /// A pool by name; the default one if there is none of that name any more.
    public EgressPool pool(String name) {
        EgressPool pool = pools.get(name);
        return pool == null
                ? pools.getOrDefault(defaultPool, pools.values().iterator().next())
                : pool;
    }
}
