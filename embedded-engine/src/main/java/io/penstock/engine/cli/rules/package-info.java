/// `penstock rules`: check a rule table, and classify replies with it, from the shell.
///
/// Exit codes: 0 all well, 1 findings, 2 wrong usage, 3 could not be done.
package io.penstock.engine.cli.rules;
