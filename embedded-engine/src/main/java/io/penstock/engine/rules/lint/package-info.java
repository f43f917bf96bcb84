/// Checks of a rule table: each finding says where, why, and how to mend it. Entered through `RuleLint` for a table
/// that is checked once, and through `RepeatedLint` for one that is edited; both find the same.
package io.penstock.engine.rules.lint;
