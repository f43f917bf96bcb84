package io.penstock.engine.replay;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What two tables make of the same past replies, and where they differ. Every list is bounded; what did not fit in is
/// counted beside it.
///
/// @param complete        false if someone ended it before the end; the figures hold for what was read
/// @param before          the table to compare with
/// @param after           the table that is tried
/// @param rows            by hour and provider, in this order
/// @param repliesNotInRows replies of rows that were one too many
/// @param reclassifications the most frequent first
/// @param reclassifiedNotListed replies of those that were one too many
public record ReplayReport(
        boolean complete,
        Read read,
        TableResult before,
        TableResult after,
        Changes changes,
        List<Row> rows,
        long repliesNotInRows,
        List<Reclassification> reclassifications,
        long reclassifiedNotListed) {

    /// What was read.
    ///
    /// @param sources    files or histories, at most some
    /// @param replies    that were no delivery: what the tables judged
    /// @param ownWords   replies in the sender's own words, such as a time-out: no rule reads them
    /// @param then       what happened then, by outcome; replies in own words included
    /// @param first      time of the first reply or delivery; null if there was none
    /// @param outOfOrder replies older than one before them; time never goes back for the tables
    /// @param worstDisorderMillis how much older at most
    public record Read(
            List<String> sources,
            long lines,
            long replies,
            long deliveries,
            long ownWords,
            Map<PastOutcome, Long> then,
            List<Skipped.Count> skipped,
            @Nullable Instant first,
            @Nullable Instant last,
            long outOfOrder,
            long worstDisorderMillis) {}

    /// What one table makes of the replies, alone.
    ///
    /// @param name          for people
    /// @param categories    replies by display name of the category
    /// @param decided       replies by id of the rule that decided; those without a rule under the empty string
    /// @param retried       replies after which the message is tried again
    /// @param bounced       replies after which it is given up
    /// @param suppressed    recipients that get on the suppression list
    /// @param toSuppressed  tries to recipients that were on it by then: they would not have been made
    /// @param held          tries that a suspension would have held
    /// @param heldMillis    how long, in sum, until the suspension's end
    /// @param throttled     tries that a message rate would have delayed
    /// @param throttledMillis how long, in sum
    /// @param rerouted      tries that would have gone out by another pool
    /// @param alerts        raised, those of rules that only tell included
    /// @param intervals     in order of their begin
    /// @param suppressedSamples some of the recipients, with rule and reply
    public record TableResult(
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
            Map<Kind, Long> orders,
            List<Interval> intervals,
            long intervalsNotListed,
            List<Suppressed> suppressedSamples) {}

    /// What a rule ordered for a time.
    public enum Kind {
        SUSPENSION("suspended"),
        THROTTLE("throttled"),
        REROUTING("rerouted");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /// An order of a rule.
    ///
    /// @param scope    in words, as in `source pool-a-1 to gmail`
    /// @param what     the limit of a throttle, the pool of a rerouting; else empty
    /// @param end      when it is over; a suspension lets a probe pass then
    /// @param firings  how often its rule fired for it: more than 1 if that extended it
    /// @param affected tries that it would have held, delayed or rerouted
    /// @param delayMillis that it adds to them, in sum
    /// @param reply    that caused it
    public record Interval(
            Kind kind,
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

    /// A recipient that a rule suppresses.
    public record Suppressed(String recipient, String ruleId, Instant when, String reply) {}

    /// Where the tables differ.
    ///
    /// @param reclassified       another category
    /// @param otherRule          the same category by another rule
    /// @param retriedNotBounced  tried again by `after`, given up by `before`
    /// @param bouncedNotRetried  the reverse
    /// @param onlyBefore         recipients that only `before` suppresses
    /// @param onlyAfter          recipients that only `after` suppresses
    /// @param retryMillisAdded   how much later the next try comes with `after`, summed over the replies that
    ///                           both try again; negative if it comes sooner
    /// @param delayMillisAdded   the same with what suspensions and throttles add
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
    ///
    /// @param hour its begin
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

    /// One hour of one provider under one table.
    ///
    /// @param suppressed  recipients that get on the suppression list
    /// @param delayMillis that suspensions and throttles add
    public record Side(long retried, long bounced, long suppressed, long held, long throttled, long delayMillis) {}

    /// Replies that the tables see differently, in the same way.
    ///
    /// @param places where they came, as far as there was room to count that; the earliest first
    public record Reclassification(Decision from, Decision to, long count, Sample sample, List<Place> places) {
        public Reclassification {
            places = List.copyOf(places);
        }
    }

    /// How many came in one hour from one provider.
    ///
    /// @param hour its begin
    public record Place(Instant hour, String provider, long count) {}

    /// @param category display name
    /// @param ruleId   empty if no rule matched
    /// @param retries  whether the message is tried again
    public record Decision(String category, String ruleId, boolean retries) {}

    /// A reply to look at.
    public record Sample(Instant when, String provider, String domain, String reply) {}
}
