package io.penstock.rules.document;

import io.penstock.engine.rules.format.RuleDocument;
import java.util.List;

/// One step of the analyst.
///
/// @param name     what it does, as it follows `Undo: `
/// @param mergeKey steps in a row with the same key are undone as one; empty for a step that stands alone
/// @param result   the table after it
/// @param selected ids of the rules that are selected after it
public record TableEdit(String name, String mergeKey, RuleDocument result, List<String> selected) {}
