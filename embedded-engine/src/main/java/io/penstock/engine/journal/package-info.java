/// The one durable thing: an append-only sequence of records under everything that must survive.
///
/// Spool, pauses, cursors and events are all records here; whatever else the engine knows is derived and can be
/// rebuilt. Knows bytes and record types, not mail. Rooms that store something may enter.
///
/// Promise: when [io.penstock.engine.journal.Journal#append] returns, the records survive `kill -9` and power loss.
package io.penstock.engine.journal;
