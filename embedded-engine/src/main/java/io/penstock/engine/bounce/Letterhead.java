package io.penstock.engine.bounce;

import java.time.Instant;

/// Who sends a report to whom, when, and what it is called.
///
/// @param from            as a From field has it
/// @param to              one address
/// @param messageIdHeader with its angle brackets
public record Letterhead(String from, String to, String messageIdHeader, Instant at) {}
