/// The gates: what an operator paused, what a rule suspended or throttled, and what that means for one queue.
///
/// Queue asks at each message, delivery's rule actions and the control API write. Depends on message, journal, egress
/// and rules (for globs). Promises: an order is durable before it is acknowledged and in force before the next message
/// leaves; a rule never shortens an operator's pause; each order knows its author or rule, its reason or reply, its
/// end.
package io.penstock.engine.pause;
