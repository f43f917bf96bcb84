/// Rule tables as CSV: our own columns, which lose nothing in a spreadsheet, and what people and Halon's lists have.
/// For
/// [io.penstock.engine.rules.exchange.RuleExchange] only.
package io.penstock.engine.rules.exchange.csv;
