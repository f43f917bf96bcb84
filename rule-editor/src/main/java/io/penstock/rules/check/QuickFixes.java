package io.penstock.rules.check;

import io.penstock.engine.rules.Disposition;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleException;
import io.penstock.engine.rules.diff.RuleField;
import io.penstock.engine.rules.format.RuleDocument;
import io.penstock.engine.rules.lint.Finding;
import io.penstock.rules.document.TableEdit;
import io.penstock.rules.document.TableEdits;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The obvious mends of a finding. Only what leaves no doubt about the result: everything else is for the analyst.
public final class QuickFixes {
    private static final Pattern NAMED_RULE = Pattern.compile("rule '([a-z0-9._-]+)'|(?<!rule )'([a-z0-9._-]+)'");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");
    /// A dot that stands for itself between letters or digits, as in a host name.
    private static final Pattern BARE_DOT =
            Pattern.compile("(?<=[a-z0-9])(?<!\\\\)\\.(?=[a-z]{2,}\\b)|(?<=\\d)\\.(?=\\d)");
    private static final Pattern BOUNDED_TOKEN = Pattern.compile("\\\\b([\\p{L}\\d]+)\\\\b");
    private static final Pattern BARE_TAG = Pattern.compile("(?<!\\\\)\\[([A-Z0-9][A-Z0-9:_-]{2,})](?![*+?{])");

    private final Finding finding;
    private final RuleDocument document;
    private final ResponseRule rule;
    private final LocalDate today;
    private final List<QuickFix> fixes = new ArrayList<>();

    private QuickFixes(Finding finding, RuleDocument document, ResponseRule rule, LocalDate today) {
        this.finding = finding;
        this.document = document;
        this.rule = rule;
        this.today = today;
    }

    /// Empty if the rule is gone, or if a person must decide.
    ///
    /// @param today in UTC, like the last days of rules
    public static List<QuickFix> of(Finding finding, RuleDocument document, LocalDate today) {
        return document.table()
                .rule(finding.ruleId())
                .map(rule -> new QuickFixes(finding, document, rule, today).all())
                .orElse(List.of());
    }

    private List<QuickFix> all() {
        switch (finding.id()) {
            case "shadowed", "example-taken" -> {
                other().ifPresent(this::moveAbove);
                if (finding.id().equals("shadowed")) delete();
            }
            case "duplicate", "dead" -> delete();
            case "contradiction" -> disposition();
            case "failing-example" -> quoted().ifPresent(this::removeExample);
            case "short-token" -> words();
            case "unescaped-dot" -> dots();
            case "unescaped-bracket" ->
                pattern("Escape the brackets", line -> BARE_TAG.matcher(line).replaceAll("\\\\[$1\\\\]"));
            case "over-escaped" ->
                pattern("One backslash", line -> line.replaceAll("\\\\\\\\(?=[bdsw.\\[\\](){}])", "\\\\"));
            case "expired" -> {
                disable();
                delete();
                set(RuleField.VALID_UNTIL, "", "No last day");
            }
            case "review-due" ->
                set(RuleField.REVIEW_AFTER, today.plusMonths(6).toString(), "Reviewed; again in six months");
            default -> mends();
        }
        return List.copyOf(fixes);
    }

    /// Findings of kinds that are not known here: what their mend says, if it says something known.
    private void mends() {
        String mend = finding.mend();
        if (mend.contains("\\b")) words();
        if (mend.contains("\\.")) dots();
        if (mend.contains("move it above")) other().ifPresent(this::moveAbove);
        if (mend.contains("remove the rule") || mend.startsWith("remove it")) delete();
    }

    private void moveAbove(String otherId) {
        add("Move above " + otherId, TableEdits.moveTo(document, List.of(rule.id()), otherId, false));
    }

    private void delete() {
        add("Delete the rule", TableEdits.delete(document, List.of(rule.id())));
    }

    private void disable() {
        if (rule.enabled()) add("Disable", TableEdits.enable(document, List.of(rule.id()), false));
    }

    private void disposition() {
        if (finding.mend().contains("follow") && !(rule.disposition() instanceof Disposition.Follow))
            set(RuleField.DISPOSITION, "follow", "Follow the first digit");
        if (finding.mend().contains("suppress recipient after"))
            set(
                    RuleField.ACTIONS,
                    RuleField.ACTIONS
                            .read(rule)
                            .replaceAll("(?m)^suppress recipient$", "suppress recipient after 3 in 14d"),
                    "Suppress after 3 in 14d");
    }

    private void removeExample(String example) {
        for (RuleField field : List.of(RuleField.EXAMPLES, RuleField.COUNTER_EXAMPLES)) {
            var lines = new ArrayList<>(field.read(rule).lines().toList());
            if (lines.remove(example)) set(field, String.join("\n", lines), "Remove the example");
        }
    }

    /// Word boundaries around the token that the finding is about; only where its alternatives are plain to see.
    private void words() {
        Matcher named = BOUNDED_TOKEN.matcher(finding.mend());
        if (!named.find()) return;
        var alone = Pattern.compile("(?<=^|\\|)" + Pattern.quote(named.group(1)) + "(?=$|\\|)");
        String bounded = Matcher.quoteReplacement("\\b" + named.group(1) + "\\b");
        pattern(
                "Write \\b at both ends",
                line -> line.contains("(") ? line : alone.matcher(line).replaceAll(bounded));
    }

    private void dots() {
        pattern("Escape the dot", line -> BARE_DOT.matcher(line).replaceAll("\\\\."));
    }

    private void pattern(String words, Function<String, String> change) {
        String now = RuleField.TEXT.read(rule);
        String next = String.join("\n", now.lines().map(change).toList());
        if (!next.equals(now)) set(RuleField.TEXT, next, words);
    }

    private void set(RuleField field, String text, String words) {
        try {
            var changed = field.write(rule, text);
            add(words, TableEdits.replace(document, rule.id(), changed, field.editName(rule.id()), ""));
        } catch (RuleException e) {
            // then it is no obvious mend
        }
    }

    private void add(String words, TableEdit edit) {
        if (!edit.result().equals(document)) fixes.add(new QuickFix(words, edit));
    }

    /// Another rule that the reason names.
    private Optional<String> other() {
        Matcher named = NAMED_RULE.matcher(finding.reason() + " " + finding.mend());
        while (named.find()) {
            String id = named.group(1) != null ? named.group(1) : named.group(2);
            if (!id.equals(rule.id()) && document.table().rule(id).isPresent()) return Optional.of(id);
        }
        return Optional.empty();
    }

    private Optional<String> quoted() {
        Matcher quoted = QUOTED.matcher(finding.reason());
        return quoted.find() ? Optional.of(quoted.group(1)) : Optional.empty();
    }
}
