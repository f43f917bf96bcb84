package io.penstock.engine.egress;

import io.penstock.engine.rules.Glob;
import org.jspecify.annotations.Nullable;

/// Limits that someone wrote for some paths; what is null stays as it was.
///
/// @param source   by name
/// @param provider by id
/// @param site     by site name or by any of its hosts
public record LimitRow(
        @Nullable Glob source,
        @Nullable Glob provider,
        @Nullable Glob site,
        @Nullable Integer connections,
        @Nullable Integer messagesPerConnection,
        @Nullable Double ratePerSecond,
        @Nullable Integer recipientsPerMessage) {

    boolean matches(EgressPath path) {
        if (source != null && !source.matches(path.source().name())) return false;
        if (provider != null && !provider.matches(path.site().provider().id())) return false;
        return site == null
                || site.matches(path.site().siteName())
                || path.site().hosts().stream().anyMatch(host -> site.matches(host.name()));
    }

    PathLimits over(PathLimits usual) {
        return new PathLimits(
                connections == null ? usual.connections() : connections,
                messagesPerConnection == null ? usual.messagesPerConnection() : messagesPerConnection,
                ratePerSecond == null ? usual.ratePerSecond() : ratePerSecond,
                recipientsPerMessage == null ? usual.recipientsPerMessage() : recipientsPerMessage);
    }
}
