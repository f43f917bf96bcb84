package io.penstock.engine.reply;

import io.penstock.engine.rules.Category;
import java.util.List;

/// How much of what providers say a table knows: by its wording, by its code alone, or not at all.
///
/// @param providers those with the most replies that no wording decided first
/// @param gaps the wordings behind that: unclassified ones first, the most frequent first within each
/// @param forgotten replies without a decided wording whose gap had to make room for others; they are counted in
/// `providers`
public record Coverage(List<OfProvider> providers, List<Gap> gaps, long forgotten) {

    public Coverage {
        providers = List.copyOf(providers);
        gaps = List.copyOf(gaps);
    }

    /// @param provider under the name that the rules use; an empty string for replies of unknown providers
    /// @param byWording replies that a rule with a text pattern decided
    /// @param byCodeAlone replies that a rule without one decided
    /// @param unclassified replies that no rule matched, or one that calls them Unclassified
    public record OfProvider(String provider, long byWording, long byCodeAlone, long unclassified) {
        public long replies() {
            return byWording + byCodeAlone + unclassified;
        }

        /// From 0 to 1; 1 if there are no replies.
        public double wordingShare() {
            return replies() == 0 ? 1 : byWording / (double) replies();
        }

        OfProvider plus(OfProvider other) {
            return new OfProvider(
                    provider,
                    byWording + other.byWording,
                    byCodeAlone + other.byCodeAlone,
                    unclassified + other.unclassified);
        }
    }

    /// One wording of one provider that no text pattern knows.
    ///
    /// @param wording the reply with what varies masked, as in [ReplyTemplate#wording]
    /// @param sample one such reply as it came
    /// @param ruleId the rule that decided by code alone; empty if none matched
    public record Gap(String provider, String wording, long count, String sample, Category category, String ruleId) {
        public boolean isClassified() {
            return category != Category.UNCLASSIFIED;
        }
    }

    /// All providers together, under an empty name.
    public OfProvider total() {
        var total = new OfProvider("", 0, 0, 0);
        for (OfProvider each : providers) total = total.plus(each);
        return total;
    }
}
