/// What providers say: their replies mined into templates, counted, and marked as classified or not.
///
/// A view, not a record: in bounded memory, and over a restart only what came more than once. May enter: everyone;
/// depends on `rules` and `smtp`.
package io.penstock.engine.reply;
