/// ZoneMTA's `bounces.txt`: read, written and checked. For [io.penstock.engine.rules.exchange.RuleExchange] only.
package io.penstock.engine.rules.exchange.zonemta;
