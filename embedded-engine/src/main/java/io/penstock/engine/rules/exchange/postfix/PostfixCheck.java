package io.penstock.engine.rules.exchange.postfix;

import io.penstock.engine.rules.exchange.check.CheckedPattern;
import io.penstock.engine.rules.exchange.check.CheckedPattern.Effect;
import io.penstock.engine.rules.exchange.check.Findings;
import io.penstock.engine.rules.exchange.check.OrderChecks;
import io.penstock.engine.rules.exchange.check.PatternChecks;
import io.penstock.engine.rules.exchange.form.CheckContext;
import io.penstock.engine.rules.exchange.pattern.Dialect;
import io.penstock.engine.rules.exchange.postfix.TableEntry.Condition;
import io.penstock.engine.rules.lint.Finding;
import io.penstock.engine.rules.lint.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What is wrong with a status filter.
final class PostfixCheck {
    private static final Pattern FLAGS = Pattern.compile("[imsxAEUX]*");
    private static final Pattern ACCESS_WORD = Pattern.compile("(?i)(?:DUNNO|DEFER|REJECT|OK|DISCARD|HOLD|WARN)\\b.*");

    private final TableEntry.Table table;
    private final Findings findings = new Findings();

    PostfixCheck(TableEntry.Table table) {
        this.table = table;
    }

    List<Finding> check(CheckContext context) {
        for (TableEntry.Fault fault : table.faults())
            findings.add(
                    "unreadable-line",
                    Severity.ERROR,
                    fault.line().place(),
                    fault.line().text(),
                    fault.reason(),
                    fault.mend());
        for (LogicalLine line : table.lines()) swallowed(line);
        table.blocks().forEach(this::condition);
        Map<List<Condition>, List<CheckedPattern>> lists = new LinkedHashMap<>();
        for (TableEntry entry : table.entries()) {
            condition(entry.pattern());
            result(entry);
            if (entry.pattern().negated()
                    || !FLAGS.matcher(entry.pattern().flags()).matches()) continue;
            lists.computeIfAbsent(entry.conditions(), _ -> new ArrayList<>()).add(checked(entry));
        }
        lists.values().forEach(list -> {
            list.forEach(pattern -> PatternChecks.check(pattern, findings));
            OrderChecks.check(list, findings);
        });
        return findings.inOrder();
    }

    private static CheckedPattern checked(TableEntry entry) {
        Optional<Character> statusClass = StatusResult.of(entry.result()).flatMap(StatusResult::statusClass);
        Effect effect =
                statusClass.map(c -> c == '4' ? Effect.RETRY : Effect.BOUNCE).orElse(Effect.NONE);
        return CheckedPattern.of(
                entry.line().place(),
                entry.pattern().pattern(),
                Dialect.PCRE,
                entry.pattern().ignoresCase(),
                entry.result(),
                effect);
    }

    /// A rule that begins with a space is no rule.
    private void swallowed(LogicalLine line) {
        for (LogicalLine.Continuation continued : line.continued()) {
            boolean looksLikeLine = continued.text().matches("!?/.+/[a-zA-Z]*(?:\\s.*)?|if\\s*!?/.*|endif");
            boolean result = continued.text().matches("/?[245]?\\$.*");
            if (!looksLikeLine || result) continue;
            findings.add(
                    "swallowed-line",
                    Severity.ERROR,
                    continued.place(),
                    continued.text(),
                    "it begins with a space, so Postfix takes it for the end of line "
                            + line.place().line(),
                    "remove the space");
        }
    }

    private void condition(Condition condition) {
        if (!FLAGS.matcher(condition.flags()).matches())
            findings.add(
                    "unknown-flag",
                    Severity.ERROR,
                    condition.place(),
                    condition.shown(),
                    "'" + condition.flags() + "' after the pattern are no flags",
                    "write a space after the closing delimiter, and \\/ for a / within the pattern");
        else if (!condition.ignoresCase()
                && condition.pattern().replaceAll("\\\\.", "").matches(".*[A-Za-z].*"))
            findings.add(
                    "case-trap",
                    Severity.WARNING,
                    condition.place(),
                    condition.shown(),
                    "letter case is ignored without a flag; i makes the pattern ask for it",
                    "remove the flag i");
    }

    private void result(TableEntry entry) {
        String result = entry.result();
        if (result.isEmpty()) {
            add(
                    "missing-field",
                    Severity.ERROR,
                    entry,
                    "it has no result",
                    "write a status and a text, as in 4.2.0 $1");
            return;
        }
        groups(entry);
        Optional<StatusResult> read = StatusResult.of(result);
        if (read.isEmpty() && ReplyResult.of(result).isPresent()) return;
        if (read.isEmpty()) {
            boolean access = ACCESS_WORD.matcher(result).matches();
            add(
                    "invalid-result",
                    Severity.ERROR,
                    entry,
                    access
                            ? "'" + result + "' is a word of access tables; here Postfix warns and changes nothing"
                            : "'" + result + "' is no status with a text, so Postfix warns and changes nothing",
                    "write a status and a text, as in 4.2.0 $1, or 4$1 where $1 begins with .2.0 and a space");
            return;
        }
        swap(entry, read.get());
    }

    private void groups(TableEntry entry) {
        entry.missingGroup()
                .ifPresent(name -> add(
                        "unknown-group",
                        Severity.ERROR,
                        entry,
                        entry.pattern().negated()
                                ? name + " has no value after a pattern that is not found"
                                : name + " names a group that the pattern does not have, so Postfix skips the line",
                        entry.pattern().negated() ? "write the text out" : "put what shall stay into ( )"));
    }

    /// Success may not become failure, nor the reverse; and an entry that changes nothing may be a mistake.
    private void swap(TableEntry entry, StatusResult result) {
        String classes = StatusPattern.of(entry.pattern().pattern()).classes();
        if (classes.isEmpty()
                || entry.pattern().negated()
                || result.statusClass().isEmpty()) return;
        char to = result.statusClass().get();
        boolean mixes = to == '2' ? !classes.contains("2") : classes.equals("2");
        if (mixes) {
            add(
                    "success-swap",
                    Severity.ERROR,
                    entry,
                    to == '2'
                            ? "it turns a failure into a success, which Postfix refuses"
                            : "it turns a success into a failure, which Postfix refuses",
                    "keep 2 as 2, and 4 and 5 as 4 or 5");
        }
    }

    private void add(String id, Severity severity, TableEntry entry, String reason, String mend) {
        findings.add(id, severity, entry.line().place(), entry.pattern().shown(), reason, mend);
    }
}
