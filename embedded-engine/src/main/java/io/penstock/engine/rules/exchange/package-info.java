/// Rule tables of other mail servers: which form a file has, what it says in ours, and back.
///
/// Whoever reads or writes such a file enters here. Nothing that could not be carried over is dropped in silence: it is
/// a
/// [io.penstock.engine.rules.exchange.form.Loss]. Depends on the rest of `rules`; nothing in `rules` depends on it.
package io.penstock.engine.rules.exchange;
