/// `penstock rules`: check rule tables, prove what they say about a reply, compare two, and classify replies, from the
/// shell.
///
/// Exit codes: 0 all well, 1 findings or differences, 2 wrong usage, 3 could not be done.
package io.penstock.engine.cli.rules;
