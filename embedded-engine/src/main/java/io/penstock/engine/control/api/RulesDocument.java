package io.penstock.engine.control.api;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

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

    /// `GET /v1/rules/stats`: the rules that decided something, the most used first, and those due for review.
    public record Stats(List<RuleStats> rules, List<Review> reviews) {
        public Stats {
            reviews = Objects.requireNonNullElse(reviews, List.of());
        }
    }

    /// What a rule decided since `since`: from its first hit on, or from when it was changed to match other replies.
    ///
    /// @param lastReply     the newest reply that it decided, addresses hidden
    /// @param hitsPerHour   of the last 24 hours, oldest first; the last is the hour that runs
    /// @param samples       the newest replies that differ in their wording, newest first, addresses hidden
    /// @param acted         how often it did something beyond the message
    /// @param rehearsed     how often it would have, if it were not only to tell
    public record RuleStats(
            String ruleId,
            long hits,
            long hitsLastHour,
            Instant lastHit,
            String lastReply,
            Instant since,
            List<Long> hitsPerHour,
            List<String> samples,
            long acted,
            long rehearsed) {

        public RuleStats {
            // a node of an older version does not say these
            since = Objects.requireNonNullElse(since, lastHit);
            hitsPerHour = Objects.requireNonNullElse(hitsPerHour, List.of());
            samples = Objects.requireNonNullElse(samples, List.of());
        }

        /// Without what an older node does not say.
        public RuleStats(String ruleId, long hits, long hitsLastHour, Instant lastHit, String lastReply) {
            this(ruleId, hits, hitsLastHour, lastHit, lastReply, lastHit, List.of(), List.of(), 0, 0);
        }
    }

    /// A rule past its review date.
    ///
    /// @param reviewAfter as `2026-03-01`
    public record Review(String ruleId, String reviewAfter, String owner) {}
}
