/// What is done to a message between queue and wire, step by step: fields filled in, header clean-up, List-Unsubscribe,
/// repair of long lines, DKIM, return paths of their own.
///
/// [io.penstock.engine.process.ProcessorChain] is the door; delivery asks it before each transaction. Ingest asks
/// [io.penstock.engine.process.Rendering] which values a text needs. Depends on message and smtp. Promises: steps are
/// pure, so a message that is tried again comes out the same; nothing configured costs
/// nothing and copies nothing; what the spool holds is never changed.
package io.penstock.engine.process;
