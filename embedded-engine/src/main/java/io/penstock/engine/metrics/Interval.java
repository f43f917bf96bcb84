package io.penstock.engine.metrics;

import java.time.Instant;
import java.util.Map;

/// What happened in one interval.
///
/// @param at        its beginning
/// @param flows     by stream; empty for intervals older than [ThroughputMeter#FLOW_SECONDS]
/// @param providers by provider
public record Interval(
        Instant at, long stepMillis, Counts total, Map<FlowKey, Counts> flows, Map<String, Counts> providers) {}
