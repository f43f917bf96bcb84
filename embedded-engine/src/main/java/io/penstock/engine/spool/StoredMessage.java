package io.penstock.engine.spool;

import io.penstock.engine.message.Envelope;

/// A message as it lies in the spool. `content` is header and body with CRLF line ends, not dot-stuffed; do not change
/// it.
public record StoredMessage(Envelope envelope, byte[] content) {}
