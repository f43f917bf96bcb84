/// Reports about mail: what became of a message (DSN, RFC 3461 to 3464 and 6533) and who complained (ARF, RFC 5965).
///
/// Reads those that others send, however malformed, in bounded time and memory, and writes our own. A DSN of ours is
/// durable in the same write as the outcome that it tells of. What comes back by mail becomes an event of whom our own
/// seal names, and of nobody else. Depends on message, smtp, event, spool, ingest, process, rules and suppression.
package io.penstock.engine.bounce;
