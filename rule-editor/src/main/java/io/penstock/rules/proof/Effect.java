package io.penstock.rules.proof;

import io.penstock.engine.control.api.ReplyTemplateView;
import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.Verdict;
import io.penstock.rules.document.EditedMatcher;
import io.penstock.rules.document.RecentReplies;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What the edited table would do otherwise than the one in force to the replies of the last 24 hours.
///
/// @param changes  wordings that would be judged otherwise, the most frequent first
/// @param coverage per provider, the most replies first
public record Effect(List<Change> changes, List<Coverage> coverage) {
    public static final Effect NONE = new Effect(List.of(), List.of());

    /// @param count   replies of this wording in the last 24 hours; 0 if it came earlier only
    /// @param retried whether they would be tried again
    public record Change(
            String reply,
            String provider,
            long count,
            Verdict before,
            Verdict after,
            boolean retriedBefore,
            boolean retried) {
        /// Whether the fate of the message itself changes.
        public boolean turns() {
            return retriedBefore != retried;
        }
    }

    /// How many of a provider's replies some rule knows, before and after.
    public record Coverage(String provider, long replies, long known, long knownAfter) {
        public double share() {
            return replies == 0 ? 0 : (double) knownAfter / replies;
        }
    }

    static Effect of(EditedMatcher inForce, EditedMatcher edited, List<ReplyTemplateView> recent) {
        var changes = new ArrayList<Change>();
        Map<String, long[]> counts = new TreeMap<>();
        for (ReplyTemplateView wording : recent) {
            ReplyContext context = RecentReplies.context(wording);
            Verdict before = inForce.classify(context);
            Verdict after = edited.classify(context);
            long[] count = counts.computeIfAbsent(wording.provider(), _ -> new long[3]);
            count[0] += wording.lastDay();
            if (before.isClassified()) count[1] += wording.lastDay();
            if (after.isClassified()) count[2] += wording.lastDay();
            if (differ(before, after))
                changes.add(new Change(
                        context.reply().toString(),
                        wording.provider(),
                        wording.lastDay(),
                        before,
                        after,
                        before.disposition().retries(context.reply()),
                        after.disposition().retries(context.reply())));
        }
        changes.sort(
                Comparator.comparing(Change::turns).thenComparing(Change::count).reversed());
        var coverage = new ArrayList<Coverage>();
        counts.forEach((provider, count) -> {
            if (count[0] > 0) coverage.add(new Coverage(provider, count[0], count[1], count[2]));
        });
        coverage.sort(Comparator.comparingLong(Coverage::replies).reversed());
        return new Effect(changes, coverage);
    }

    /// The rule that decides may be another one as long as nothing else follows from it.
    private static boolean differ(Verdict before, Verdict after) {
        return before.category() != after.category()
                || !before.disposition().equals(after.disposition())
                || !before.actions().equals(after.actions());
    }

    /// One sentence, as in `31 of the 1,172 replies of the last 24 h would be judged otherwise; 12 tried again instead
    /// of given up.`
    public String sentence() {
        long replies = coverage.stream().mapToLong(Coverage::replies).sum();
        long older = changes.stream().filter(change -> change.count() == 0).count();
        if (replies == 0 && older == 0) return "No replies have come in within 24 h to try the table on.";
        long changed = changes.stream().mapToLong(Change::count).sum();
        if (changed == 0 && older == 0)
            return String.format("All %,d replies of the last 24 h would be judged as they are now.", replies);
        var text = new StringBuilder(
                String.format("%,d of the %,d replies of the last 24 h would be judged otherwise", changed, replies));
        if (older > 0) text.append(String.format("; %,d %s of earlier", older, older == 1 ? "wording" : "wordings"));
        long again = turned(true);
        if (again > 0) text.append(String.format("; %,d tried again instead of given up", again));
        long up = turned(false);
        if (up > 0) text.append(String.format("; %,d given up instead of tried again", up));
        return text.append('.').toString();
    }

    private long turned(boolean toRetry) {
        return changes.stream()
                .filter(change -> change.turns() && change.retried() == toRetry)
                .mapToLong(Change::count)
                .sum();
    }
}
