package io.penstock.engine.rules.exchange.form;

import io.penstock.engine.rules.format.SourcePlace;

/// A rule, or a part of one, that the other form cannot say.
///
/// @param place in the file that was read, or of the rule that was written
/// @param what the thing as its own form writes it, such as a pattern or `max_message_rate = 10/min`
/// @param reason one sentence: why it was left out, or what stands in its place
/// @param whole whether the whole rule is missing, not a property of it
public record Loss(SourcePlace place, String what, String reason, boolean whole) {}
