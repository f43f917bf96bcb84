package io.penstock.engine.rules.exchange.kumo;

import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.exchange.form.CheckContext;
import io.penstock.engine.rules.exchange.pattern.Dialect;
import io.penstock.engine.rules.exchange.pattern.LiteralRuns;
import io.penstock.engine.rules.exchange.pattern.PatternFault;
import io.penstock.engine.rules.exchange.pattern.PatternLint;
import io.penstock.engine.rules.format.SourcePlace;
import io.penstock.engine.rules.lint.Severity;
import java.util.ArrayList;
import java.util.List;

/// What can be wrong with one regex, in whichever file it stands.
final class RegexCheck {
    private final Mistakes mistakes;
    private final KnownReplies known;
    private final KnownReplies seen;

    RegexCheck(CheckContext context, Mistakes mistakes) {
        this.mistakes = mistakes;
        known = new KnownReplies(context);
        seen = new KnownReplies(new CheckContext(context.today(), context.seen(), List.of()));
    }

    KnownReplies known() {
        return known;
    }

    void check(String regex, SourcePlace place, String where) {
        var faults = new ArrayList<>(PatternLint.faults(regex, Dialect.FANCY_REGEX));
        PatternLint.neverMatches(regex, Dialect.FANCY_REGEX).ifPresent(faults::addFirst);
        for (PatternFault fault : faults)
            mistakes.add(
                    fault.id(), fault.severity(), place, where, quoted(regex) + ": " + fault.reason(), fault.mend());
        boolean broken = faults.stream().anyMatch(fault -> fault.severity() == Severity.ERROR);
        if (!broken && !letterCase(regex, place, where)) neverSeen(regex, place, where);
    }

    private boolean letterCase(String regex, SourcePlace place, String where) {
        List<ReplyContext> anyCase = known.ignoringCase(regex);
        if (anyCase.isEmpty() || !known.asWritten(regex).isEmpty()) return false;
        // two words may be anybody's, in any case; only the user's own traffic tells
        boolean own = !seen.ignoringCase(regex).isEmpty();
        if (!own
                && LiteralRuns.of(regex, Dialect.FANCY_REGEX).stream()
                        .noneMatch(run -> run.strip().split(" ").length >= 3)) return false;
        String example = anyCase.getFirst().reply().toString();
        mistakes.warning(
                "case-trap",
                place,
                where,
                quoted(regex) + " asks for a letter case in which no known reply has it; in another it is in "
                        + (anyCase.size() == 1 ? "" : anyCase.size() + " replies, such as ") + "\"" + shortened(example)
                        + "\"",
                "begin it with (?i), or write it as the provider does");
        return true;
    }

    private void neverSeen(String regex, SourcePlace place, String where) {
        if (seen.isEmpty() || !seen.ignoringCase(regex).isEmpty()) return;
        mistakes.hint(
                "never-seen",
                place,
                where,
                quoted(regex) + " finds none of the replies in your own traffic",
                "look whether the wording has changed, or remove it");
    }

    static String quoted(String regex) {
        return "'" + shortened(regex) + "'";
    }

    static String shortened(String text) {
        return text.length() <= 90 ? text : text.substring(0, 87) + "...";
    }
}
