package io.penstock.rules.check;

import io.penstock.rules.document.TableEdit;

/// A mend of a finding that the editor can make itself.
///
/// @param words for the button, as in `Move above gmail-spam`
/// @param edit  the step, which can be undone by name
public record QuickFix(String words, TableEdit edit) {}
