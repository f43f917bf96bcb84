/// The edge: where messages come in, and what each of them needs before it can be stored.
///
/// Every way in ends at [io.penstock.engine.ingest.MessageIntake]; what it returned from is durable and queued.
package io.penstock.engine.ingest;
