package io.penstock.engine.rules.exchange.postfix;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The line that an entry of a reply filter puts in place of the one that it fits: `450 4.7.1 $1`.
///
/// @param codeClass the digit that the new line begins with
record ReplyResult(char codeClass) {
    private static final Pattern LINE = Pattern.compile("([245])\\d\\d(?:[ -].*)?");

    /// Empty if it is no line of a reply.
    static Optional<ReplyResult> of(String result) {
        Matcher line = LINE.matcher(result);
        return line.matches() ? Optional.of(new ReplyResult(line.group(1).charAt(0))) : Optional.empty();
    }
}
