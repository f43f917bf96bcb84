package io.penstock.rules.document;

import io.penstock.engine.rules.format.RuleDocument;
import java.time.Instant;

/// Work that is not published yet, as it lies on disk.
///
/// @param baseVersion the published version that it began as
public record Draft(int baseVersion, Instant savedAt, RuleDocument document) {}
