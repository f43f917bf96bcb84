package io.penstock.engine.egress;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The limits of each path: by provider, with one set for the rest, and exceptions that someone wrote. Immutable.
///
/// The built-in numbers are what the providers publish or senders found to hold; rules tighten them when a provider
/// complains.
///
/// @param rows all that match a path hold, from first to last, so that a later one has the last word
public record LimitBook(Map<String, PathLimits> byProvider, PathLimits otherwise, List<LimitRow> rows) {

    public LimitBook {
        byProvider = Map.copyOf(byProvider);
        rows = List.copyOf(rows);
    }

    public LimitBook(Map<String, PathLimits> byProvider, PathLimits otherwise) {
        this(byProvider, otherwise, List.of());
    }

    public LimitBook with(List<LimitRow> newRows) {
        return new LimitBook(byProvider, otherwise, newRows);
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
        var changed = new ArrayList<>(rows);
        changed.add(new LimitRow(null, null, null, null, null, null, 1));
        return new LimitBook(byProvider, otherwise, changed);
    }

    /// Of the path itself.
    public PathLimits of(EgressPath path) {
        return limits(path, true);
    }

    /// Of all paths of a source to one provider together; for a site of no known provider the same as [#of].
    public PathLimits ofGroup(EgressPath path) {
        return limits(path, path.site().provider().equals(Provider.GENERIC));
    }

    private PathLimits limits(EgressPath path, boolean ofSites) {
        PathLimits limits = byProvider.getOrDefault(path.site().provider().id(), otherwise);
        for (LimitRow row : rows) {
            if ((ofSites || row.site() == null) && row.matches(path)) limits = row.over(limits);
        }
        return limits;
    }
}
