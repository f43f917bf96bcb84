package io.penstock.engine.control.api;

import java.time.Instant;
import java.util.List;

/// `GET /v1/rules` (newest) and `GET /v1/rules/versions/{n}`: a rule table as TOML. The ETag is the version.
public record RulesDocument(int version, String author, String comment, Instant publishedAt, String toml) {

    /// `PUT /v1/rules` with `If-Match: "VERSION"`: a new version, in force for the next reply. 409 if another came
    /// first, 422 with findings if the table is broken.
    public record Publish(String toml, String author, String comment) {}

    /// `GET /v1/rules/versions`, newest first.
    public record Versions(List<Version> versions) {}

    public record Version(int version, String author, String comment, Instant publishedAt, int rules) {}

    /// `POST /v1/rules/check`.
    public record Check(String toml) {}

    public record Findings(List<RuleFinding> findings) {}

    /// `GET /v1/rules/stats`: per rule of the table in force.
    public record Stats(List<RuleStats> rules) {}

    /// @param lastReply the newest reply that it decided
    public record RuleStats(String ruleId, long hits, long hitsLastHour, Instant lastHit, String lastReply) {}
}
