/// Regular expressions between dialects: what other servers write, said in the syntax of our rules, and back.
///
/// For the packages of the forms beside it. A pattern is never carried over wrongly in silence: what changes its
/// meaning is a [io.penstock.engine.rules.exchange.pattern.PatternLoss], and what cannot be said at all is an
/// exception.
package io.penstock.engine.rules.exchange.pattern;
