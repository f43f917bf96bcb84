/// What happened to a message, as records: one vocabulary for the journal, history, metrics, webhooks and the console.
///
/// Events are durable before anyone sees them. Each consumer reads the journal from a cursor of its own and
/// acknowledges for itself, so a slow or dead consumer costs nobody else anything; each may see an event twice and
/// must be idempotent (an event's id never changes). Depends on message, smtp and journal.
package io.penstock.engine.event;
