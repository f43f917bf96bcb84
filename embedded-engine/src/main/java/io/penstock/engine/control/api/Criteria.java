package io.penstock.engine.control.api;

import org.jspecify.annotations.Nullable;

/// Which queues an order is about. All that is given must match; nothing given is refused.
///
/// @param queue  a glob over queue names, such as `*@yahoo.com` or `spring:*`
public record Criteria(
        @Nullable String campaign,
        @Nullable String tenant,
        @Nullable String domain,
        @Nullable String provider,
        @Nullable String source,
        @Nullable String queue) {}
