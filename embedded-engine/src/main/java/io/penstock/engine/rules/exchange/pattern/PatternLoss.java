package io.penstock.engine.rules.exchange.pattern;

/// Something that a translated pattern no longer says.
///
/// @param kind for those who count and group
/// @param detail one sentence, with the part of the pattern
public record PatternLoss(Kind kind, String detail) {

    /// What sort of thing was lost.
    public enum Kind {
        /// The pattern asked for a letter case.
        LETTER_CASE,
        /// A condition on what comes before or after.
        LOOK_AROUND,
        /// A repeat of what a group found.
        BACK_REFERENCE,
        /// A group or quantifier that never gives back what it took.
        BACKTRACKING,
        /// Characters of other scripts count differently.
        UNICODE,
        /// A number of repeats.
        REPEATS,
        /// Digits at the start were taken as the reply code, or an anchor stands elsewhere.
        REPLY_CODE
    }
}
