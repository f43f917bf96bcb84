package io.penstock.engine.rules.pattern;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a match has on both sides of a string that was found. Immutable.
///
/// @param before null for nothing
/// @param after  null for nothing
record Sides(@Nullable BitSearch before, @Nullable BitSearch after) {
    /// Empty if the strings do not stand for whole links, or if one side is too long.
    static Optional<Sides> of(Branch branch, Literals.Required strings) {
        if (!strings.isWhole()) return Optional.empty();
        boolean atStart = strings.from() == 0;
        boolean atEnd = strings.to() == branch.links().size();
        var before = atStart ? Optional.<BitSearch>empty() : BitSearch.before(branch, strings.from());
        var after = atEnd ? Optional.<BitSearch>empty() : BitSearch.after(branch, strings.to());
        boolean told = (atStart || before.isPresent()) && (atEnd || after.isPresent());
        return !told ? Optional.empty() : Optional.of(new Sides(before.orElse(null), after.orElse(null)));
    }

    /// Whether a string is a part of a match, for certain.
    ///
    /// @param start where it begins, in characters
    /// @param end   after its last character
    boolean areAround(FoldedText text, int start, int end) {
        return (after == null || after.isAt(text, end)) && (before == null || before.isAt(text, start));
    }

    /// Roughly what they take in memory.
    long bytes() {
        return 24 + (before == null ? 0 : before.bytes()) + (after == null ? 0 : after.bytes());
    }
}
