/// The values that every room shares: who a message is from, who it is for, and what it is called.
///
/// Immutable, without behaviour beyond parsing and printing themselves. Depends on nothing; everyone may enter.
package io.penstock.engine.message;
