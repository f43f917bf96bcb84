/// PowerMTA's configuration: pattern lists, bounce categories, and the domains that use them. For
/// [io.penstock.engine.rules.exchange.RuleExchange] only.
package io.penstock.engine.rules.exchange.powermta;
