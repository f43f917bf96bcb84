/// The command line: one picocli class per command of `penstock`, each of which reads its flags, calls a
/// room and prints.
///
/// May enter every room. Exit codes: 0 done, 1 done with findings, 2 wrong usage, 3 could not.
package io.penstock.engine.cli;
