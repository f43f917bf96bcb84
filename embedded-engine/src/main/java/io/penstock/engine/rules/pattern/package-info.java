/// Regular expressions in time linear in the text, many at once: parser, a filter for the strings that they cannot do
/// without, and automata for what strings do not decide.
///
/// For the rules room only. Everything here is safe for any thread and bounded in memory; no pattern and no text can
/// make it slow.
package io.penstock.engine.rules.pattern;
