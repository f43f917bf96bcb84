package io.penstock.rules.look;

/// Something that could be typed next.
///
/// @param shown   as the menu shows it
/// @param meaning in grey beside it; empty if it explains itself
/// @param text    the whole text up to the caret once it is chosen
public record Completion(String shown, String meaning, String text) {}
