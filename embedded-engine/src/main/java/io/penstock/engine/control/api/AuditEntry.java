package io.penstock.engine.control.api;

import java.time.Instant;
import java.util.List;

/// Who changed what, when and why. `GET /v1/audit?limit=&before=`, newest first.
public record AuditEntry(
        long id, Instant at, String author, String role, String action, String target, String reason, String result) {
    public record Page(List<AuditEntry> entries) {}
}
