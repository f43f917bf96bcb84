/// The rule editor: a JavaFX component in which a rule table is edited, checked, proved and published.
///
/// Knows the engine's rule room and nothing of the console around it; the console hands it a
/// [io.penstock.rules.host.RuleBackend].
package io.penstock.rules;
