package io.penstock.engine.cli.rules;

import java.util.regex.Pattern;

/// What a file is that was given for a rule table and is none.
final class NotATable {
    private static final Pattern LOG =
            Pattern.compile("\\bstatus=[a-z]+ \\(|(?m)^\\{\\s*\"type\":\\s*\"|^type,timeLogged,|\"timeLogged\"\\s*:");
    private static final Pattern LUA =
            Pattern.compile("(?m)^\\s*(?:local\\s+\\w+\\s*=\\s*require\\b|kumo\\.on\\b|kumo\\.configure_)");

    private NotATable() {}

    /// @param otherwise what to say of a file that nobody knows
    static String why(String text, String otherwise) {
        if (LUA.matcher(text).find())
            return " is a Lua policy of KumoMTA: its rules stand in the files that it loads, such as shaping.toml and"
                    + " bounces.toml; give those";
        if (LOG.matcher(text).find()) return " is a log, not a rule table; rules prove --in and rules replay read logs";
        return otherwise;
    }
}
