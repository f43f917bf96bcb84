package io.penstock.engine.egress;

import java.util.HashMap;
import java.util.Map;

/// The limits of each path: by provider, with one set for the rest. Immutable.
///
/// The built-in numbers are what the providers publish or senders found to hold; rules tighten them when a provider
/// complains.
public record LimitBook(Map<String, PathLimits> byProvider, PathLimits otherwise) {

    public LimitBook {
        byProvider = Map.copyOf(byProvider);
    }

    /// For real providers.
    public static LimitBook builtIn() {
        return new LimitBook(
                Map.of(
                        "gmail", new PathLimits(20, 100, 0, 50),
                        "yahoo", new PathLimits(10, 20, 0, 30),
                        "outlook", new PathLimits(5, 50, 0, 50),
                        "microsoft365", new PathLimits(20, 100, 0, 100),
                        "icloud", new PathLimits(10, 5, 0, 50),
                        "gmx", new PathLimits(4, 20, 0, 50),
                        "barracuda", new PathLimits(10, 15, 0, 50),
                        "mimecast", new PathLimits(10, 100, 0, 50)),
                new PathLimits(10, 100, 0, 50));
    }

    /// The same for all.
    public static LimitBook uniform(PathLimits limits) {
        return new LimitBook(Map.of(), limits);
    }

    /// With one recipient in each transaction, whatever else holds: for mail that differs by recipient.
    public LimitBook withOneRecipientEach() {
        var one = new PathLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, 0, 1);
        var changed = new HashMap<String, PathLimits>();
        byProvider.forEach((provider, limits) -> changed.put(provider, limits.atMost(one)));
        return new LimitBook(changed, otherwise.atMost(one));
    }

    public PathLimits of(EgressPath path) {
        return byProvider.getOrDefault(path.site().provider().id(), otherwise);
    }
}
