/// What providers say: their replies mined into templates, counted, and marked as classified or not.
///
/// A view, not a record: bounded memory, forgotten at the end of the process. May enter: everyone; depends on `rules`
/// and `smtp`.
package io.penstock.engine.reply;
