package io.penstock.engine.control.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A replay of the node's own history through two rule tables, under way or done. `POST /v1/rules/replay` with a
/// [Request] starts one, `GET /v1/rules/replay/{id}` watches it and has the report, `DELETE` on it cancels.
///
/// @param state   `running`, `done`, `cancelled`, or `failed: why`
/// @param before  the table that is compared with, in words
/// @param after   the table that is tried, in words
/// @param records of the history, read so far
/// @param replies judged so far, deliveries included
/// @param share   how far it is, 0 to 1
/// @param report  null while it runs, and if it failed; after a cancel it holds for what was read
public record ReplayView(
        String id,
        String state,
        String before,
        String after,
        long records,
        long replies,
        double share,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Report report) {

    public ReplayView withReport(Report other) {
        return new ReplayView(id, state, before, after, records, replies, share, startedAt, endedAt, other);
    }

    /// Any of it may be left out.
    ///
    /// @param toml           the table to try; empty for `version`
    /// @param version        a published one to try; 0 for the one in force
    /// @param againstToml    the table to compare with; empty for `againstVersion`
    /// @param againstVersion a published one to compare with; 0 for the one in force
    /// @param from           events before are left out; null for all
    /// @param to             events at or after it are left out; null for all
    /// @param countAs        `penstock` or empty: as the table is written; `kumomta`: as its automation would count
    /// @param skipHeld       whether what a table would have held or suppressed sets off nothing under it
    public record Request(
            String toml,
            int version,
            String againstToml,
            int againstVersion,
            @Nullable Instant from,
            @Nullable Instant to,
            String countAs,
            boolean skipHeld) {

        /// Texts that are left out are empty.
        public Request {
            toml = Objects.requireNonNullElse(toml, "");
            againstToml = Objects.requireNonNullElse(againstToml, "");
            countAs = Objects.requireNonNullElse(countAs, "");
        }
    }

    /// Every list is bounded; what did not fit in is counted beside it.
    ///
    /// @param rows by hour and provider, the oldest first
    public record Report(
            boolean complete,
            Read read,
            Table before,
            Table after,
            Changes changes,
            List<Row> rows,
            long rowsNotListed,
            List<Reclassification> reclassifications,
            long reclassifiedNotListed) {}

    /// @param ownWords failures in the node's own words, which no rule reads
    /// @param then     what happened then: `delivered`, `deferred`, `bounced`, `expired`, `bounced later`
    public record Read(
            long records,
            long replies,
            long deliveries,
            long ownWords,
            Map<String, Long> then,
            @Nullable Instant first,
            @Nullable Instant last) {}

    /// @param categories   replies by category
    /// @param decided      replies by rule; those without one under the empty name
    /// @param suppressed   recipients that get on the suppression list
    /// @param toSuppressed tries to recipients that were on it by then
    /// @param held         tries that a suspension would have held
    /// @param throttled    tries that a message rate would have delayed
    /// @param orders       suspensions, throttles, reroutings by kind as in [Interval]
    public record Table(
            String name,
            int rules,
            Map<String, Long> categories,
            Map<String, Long> decided,
            long retried,
            long bounced,
            long suppressed,
            long toSuppressed,
            long held,
            long heldMillis,
            long throttled,
            long throttledMillis,
            long rerouted,
            long alerts,
            Map<String, Long> orders,
            List<Interval> intervals,
            long intervalsNotListed,
            List<Suppressed> suppressedSamples) {}

    /// An order of a rule for a time.
    ///
    /// @param kind    `suspended`, `throttled` or `rerouted`
    /// @param what    the limit of a throttle, the pool of a rerouting, or empty
    /// @param firings more than 1 if it was extended
    public record Interval(
            String kind,
            String ruleId,
            String provider,
            String scope,
            String what,
            Instant begin,
            Instant end,
            int firings,
            long affected,
            long delayMillis,
            String reply) {}

    public record Suppressed(String recipient, String ruleId, Instant when, String reply) {}

    /// @param otherRule         the same category by another rule
    /// @param retriedNotBounced tried again by the table that is tried, given up by the other
    /// @param onlyBefore        recipients that only the other table suppresses
    /// @param onlyAfter         recipients that only the table that is tried suppresses
    public record Changes(
            long reclassified,
            long otherRule,
            long retriedNotBounced,
            long bouncedNotRetried,
            long onlyBefore,
            long onlyAfter,
            long retryMillisAdded,
            long delayMillisAdded,
            List<Sample> retriedNotBouncedSamples,
            List<Sample> bouncedNotRetriedSamples) {}

    /// One hour of one provider.
    public record Row(
            Instant hour,
            String provider,
            long replies,
            long deliveries,
            long reclassified,
            long retriedNotBounced,
            long bouncedNotRetried,
            Side before,
            Side after) {}

    public record Side(long retried, long bounced, long suppressed, long held, long throttled, long delayMillis) {}

    /// @param places where they came, as far as there is room; the earliest first
    public record Reclassification(Decision from, Decision to, long count, Sample sample, List<Place> places) {
        public Reclassification {
            // a node of an older version does not say it
            places = Objects.requireNonNullElse(places, List.of());
        }
    }

    /// How many came in one hour from one provider.
    ///
    /// @param hour its begin
    public record Place(Instant hour, String provider, long count) {}

    public record Decision(String category, String ruleId, boolean retries) {}

    public record Sample(Instant when, String provider, String domain, String reply) {}
}
