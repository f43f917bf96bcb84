package io.penstock.engine.rules.exchange.pattern;

/// A syntax of regular expressions.
public enum Dialect {
    /// The one of our rules: RE2, any letter case.
    OURS,
    /// Rust's `fancy-regex`, as in KumoMTA: with look-around, back references and Unicode classes.
    FANCY_REGEX,
    /// Perl compatible, as in PowerMTA and Postfix.
    PCRE,
    /// `RegExp` without the flags `u` and `v`, as in ZoneMTA.
    JAVASCRIPT,
    /// POSIX extended with the escapes of the GNU library, as in a `regexp` table of Postfix.
    POSIX;

    /// Whether `\w`, `\d` and `\b` know the letters and digits of all scripts.
    boolean knowsUnicode() {
        return this == FANCY_REGEX;
    }

    /// Whether `(?...)` is more than a `(` followed by a misplaced quantifier.
    boolean hasExtendedGroups() {
        return this != POSIX;
    }

    /// Whether `*?` and `*+` are quantifiers of their own.
    boolean hasLazyQuantifiers() {
        return this != POSIX;
    }
}
