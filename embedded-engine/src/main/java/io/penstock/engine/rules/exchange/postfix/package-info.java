/// Postfix's `smtp_delivery_status_filter` as a `pcre` or `regexp` table: read, written and checked. For
/// [io.penstock.engine.rules.exchange.RuleExchange] only.
package io.penstock.engine.rules.exchange.postfix;
