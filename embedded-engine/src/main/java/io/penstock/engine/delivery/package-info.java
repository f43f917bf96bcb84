/// Brings mail to the next host over SMTP (RFC 5321) and makes of each reply what the rule table says.
///
/// A virtual thread per connection pulls from the ready queue of its path when it can take work. Depends on queue,
/// pause, egress, tlspolicy, spool, rules and suppression; only the engine's assembly enters. Promises: an outcome is
/// durable
/// before the same connection sends its next final dot; a message that a connection held when it died goes back to its
/// queue.
package io.penstock.engine.delivery;
