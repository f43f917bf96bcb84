/// The control API's server: HTTP/JSON under `/v1`, problem documents, tokens and roles, the event stream, the
/// audit trail and idempotency keys.
///
/// Knows HTTP and wire records, not the engine: it asks `control.desk`, and `control.live` answers from the rooms.
/// Promises: nothing that a client sends or fails to read slows delivery; no answer shows a stack trace or a
/// secret.
package io.penstock.engine.control;
