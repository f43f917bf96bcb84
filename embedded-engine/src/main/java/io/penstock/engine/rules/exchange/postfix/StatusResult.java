package io.penstock.engine.rules.exchange.postfix;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What an entry replaces the status line by.
///
/// @param statusClass the digit that the new status begins with; empty if it stays what it was
/// @param status the new status, if it is written out
/// @param keepsText whether the text stays as it was
record StatusResult(Optional<Character> statusClass, Optional<String> status, boolean keepsText) {
    private static final Pattern WRITTEN = Pattern.compile("([245])(\\.\\d{1,3}\\.\\d{1,3})(?:\\s+(\\S.*))?");
    private static final Pattern SWAPPED = Pattern.compile("([245])\\$(?:\\{\\d+}|\\(\\d+\\)|\\d+)(.*)");
    private static final Pattern COPIED = Pattern.compile("\\$(?:\\{\\d+}|\\(\\d+\\)|\\d+)(.*)");

    /// Empty if Postfix would refuse it whatever the groups hold.
    static Optional<StatusResult> of(String result) {
        Matcher written = WRITTEN.matcher(result);
        if (written.matches()) {
            boolean hasText = written.group(3) != null;
            if (!hasText) return Optional.empty();
            return Optional.of(new StatusResult(
                    Optional.of(written.group(1).charAt(0)),
                    Optional.of(written.group(1) + written.group(2)),
                    written.group(3).matches("\\$(?:\\{\\d+}|\\(\\d+\\)|\\d+)")));
        }
        Matcher swapped = SWAPPED.matcher(result);
        if (swapped.matches())
            return Optional.of(new StatusResult(
                    Optional.of(swapped.group(1).charAt(0)),
                    Optional.empty(),
                    swapped.group(2).isEmpty()));
        Matcher copied = COPIED.matcher(result);
        if (copied.matches())
            return Optional.of(new StatusResult(
                    Optional.empty(), Optional.empty(), copied.group(1).isEmpty()));
        return Optional.empty();
    }
}
