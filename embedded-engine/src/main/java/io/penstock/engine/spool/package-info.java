/// The messages that were accepted and are not finished: stored on the journal, indexed in memory, cleaned behind.
///
/// Ingest stores here, the queues recover from here, delivery loads from here and reports each outcome here; nobody
/// else writes message records. Promise: what [io.penstock.engine.spool.Spool#accept] returned for is delivered,
/// bounced or expired some day, whatever happens to the process.
package io.penstock.engine.spool;
