/// Regular expressions in time linear in the text, many at once: parser, automata that grow as texts need them.
///
/// For the rules room only. Everything here is safe for any thread and bounded in memory; no pattern and no text can
/// make it slow.
package io.penstock.engine.rules.pattern;
