/// The response-code rule table: what a provider's reply means (category), whether to try again (disposition) and how
/// to protect the sender's reputation (actions).
///
/// Tables are immutable values; [io.penstock.engine.rules.RuleMatcher] judges replies in linear time whatever the
/// patterns are; [io.penstock.engine.rules.RuleStore] keeps the published versions on disk. Depends on `smtp` only.
package io.penstock.engine.rules;
