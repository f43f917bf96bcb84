package io.penstock.rules.look;

import java.util.Locale;

/// How bad a finding is, worst first.
public enum Severity {
    /// Publishing is refused.
    ERROR,
    WARNING,
    HINT;

    /// An unknown word counts as a hint.
    public static Severity of(String word) {
        for (Severity severity : values()) if (severity.word().equals(word)) return severity;
        return HINT;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
