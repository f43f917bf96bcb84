/// Checks of patterns that several forms share: what they say about one line of a foreign table, and about the lines
/// before it. For the packages of the forms beside it.
package io.penstock.engine.rules.exchange.check;
