/// KumoMTA's rule files: `shaping.toml` with its automation, and the bounce classifier.
///
/// Entered by [io.penstock.engine.rules.exchange.RuleExchange]. A file is first read leniently, mistakes included; what
/// it says in our form and what is wrong with it are both told from that.
package io.penstock.engine.rules.exchange.kumo;
