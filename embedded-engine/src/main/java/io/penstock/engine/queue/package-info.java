/// Who waits, for what, and whose turn it is.
///
/// A message waits in the scheduled queue of its name; what is due now is pulled through the ready queue of its
/// path, by deficit round robin. Ingest and recovery put in, delivery pulls and reports back, the control API looks
/// and orders. Depends on message, spool, event, egress and pause. Promises: a queue of millions never makes a
/// small one wait; a closed gate lets nothing through from the next pull on; a waiting message costs tens of bytes.
package io.penstock.engine.queue;
