package io.penstock.app.sending;

import java.util.Map;

/// How many ended in one way.
///
/// @param label  an outcome, or the category of replies
/// @param state  the outcome that gives the colour
/// @param query  finds the messages, see [io.penstock.engine.control.api.MessagePage]
/// @param detail true for a line that explains the outcome above it
record ResultLine(String label, String state, long count, Map<String, String> query, boolean detail) {}
