/// Checks of a rule table: each finding says where, why, and how to mend it.
package io.penstock.engine.rules.lint;
