package io.penstock.engine.rules.lint;

import java.util.Locale;

/// How bad a finding is.
public enum Severity {
    /// The table does something else than it says.
    ERROR,
    /// Most likely not what was meant.
    WARNING,
    /// Worth a look.
    HINT;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
