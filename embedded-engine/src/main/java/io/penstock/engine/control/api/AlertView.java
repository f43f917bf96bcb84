package io.penstock.engine.control.api;

import java.time.Instant;
import java.util.List;

/// Something that wants a person's eye: raised by a rule, or by the engine (stalled queue, disk, expired rule).
///
/// @param severity `info`, `warning` or `critical`
/// @param subject  what it is about: a queue, a provider, a rule
public record AlertView(String id, String severity, String kind, String subject, String text, Instant at, long count) {
    public record Page(List<AlertView> alerts) {}
}
