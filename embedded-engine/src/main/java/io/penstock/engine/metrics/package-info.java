/// Counting: what was accepted and what became of it, per second and since the start.
///
/// Fed by the live event feed; all in memory and all bounded, whatever names senders invent. Read by control (stream,
/// Prometheus). Depends on event and message.
package io.penstock.engine.metrics;
