package io.penstock.rules.form;

import io.penstock.engine.control.api.ReplyTemplateView;
import io.penstock.engine.rules.ExampleCheck;
import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleMatcher;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.rules.RuleTrace;
import io.penstock.engine.rules.Span;
import io.penstock.rules.document.EditedMatcher;
import io.penstock.rules.document.RecentReplies;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a rule does to its examples and to the replies of the last 24 hours.
///
/// @param examples  by the text as written
/// @param total     replies of the last 24 hours
/// @param matched   of them, those that the rule matches
/// @param otherwise of the matched, those that had another category when they came
/// @param taken     of the matched, those that an earlier rule of the table decides
/// @param older     wordings that it matches and that came earlier only
/// @param samples   wordings that it matches, the most frequent first, some
public record Preview(
        Map<String, Judged> examples,
        long total,
        long matched,
        long otherwise,
        long taken,
        long older,
        List<Sample> samples) {

    static final int MAX_SAMPLES = 6;
    public static final Preview NONE = new Preview(Map.of(), 0, 0, 0, 0, 0, List.of());

    /// @param shown the reply on one line; `found` marks what the patterns found in it
    /// @param whyNot empty if the rule matches
    public record Judged(String shown, List<Span> found, String whyNot) {
        public boolean matches() {
            return whyNot.isEmpty();
        }
    }

    /// @param count        in the last 24 hours
    /// @param categoryThen what it was taken for when it came
    /// @param takenBy      an earlier rule that decides it; empty if none
    public record Sample(Judged reply, String provider, long count, String categoryThen, String takenBy) {}

    /// @param whole of the edited table, with the rule in it
    static Preview of(EditedMatcher whole, ResponseRule rule, List<ReplyTemplateView> recent) {
        RuleTable table = whole.table();
        var alone = RuleMatcher.compile(table.withRules(List.of(rule.withEnabled(true))));
        var examples = new LinkedHashMap<String, Judged>();
        for (String example : rule.examples()) examples.put(example, judge(alone, ExampleCheck.context(rule, example)));
        for (String counter : rule.counterExamples())
            examples.put(counter, judge(alone, ExampleCheck.context(rule, counter)));
        long total = 0;
        long matched = 0;
        long otherwise = 0;
        long taken = 0;
        long older = 0;
        var samples = new ArrayList<Sample>();
        for (ReplyTemplateView wording : recent) {
            total += wording.lastDay();
            ReplyContext context = RecentReplies.context(wording);
            Judged judged = judge(alone, context);
            if (!judged.matches()) continue;
            matched += wording.lastDay();
            if (wording.lastDay() == 0) older++;
            otherwise += RecentReplies.otherwise(wording, rule.category());
            String decider = whole.classify(context).ruleId();
            String takenBy = decider.equals(rule.id()) ? "" : decider;
            if (!takenBy.isEmpty()) taken += wording.lastDay();
            samples.add(new Sample(judged, wording.provider(), wording.lastDay(), wording.category(), takenBy));
        }
        samples.sort(Comparator.comparingLong(Sample::count).reversed());
        return new Preview(
                examples,
                total,
                matched,
                otherwise,
                taken,
                older,
                samples.stream().limit(MAX_SAMPLES).toList());
    }

    private static Judged judge(RuleMatcher alone, ReplyContext context) {
        RuleTrace trace = alone.explain(context);
        String code = context.reply().code() + " ";
        var found = trace.found().stream()
                .map(span -> new Span(span.start() + code.length(), span.end() + code.length()))
                .toList();
        String whyNot = trace.verdict().rule().isPresent()
                ? ""
                : trace.passedOver().getFirst().whyNot();
        return new Judged(code + trace.text(), found, whyNot);
    }

    /// One sentence for the form.
    public String sentence() {
        if (total == 0 && older == 0) return "No replies have come in within 24 h to try it on.";
        String earlier =
                older == 0 ? "" : String.format("; %,d %s of earlier", older, older == 1 ? "wording" : "wordings");
        if (matched == 0) return String.format("Matches none of %s of the last 24 h%s.", replies(total), earlier);
        var text = new StringBuilder(
                String.format("Matches %,d of %s of the last 24 h%s", matched, replies(total), earlier));
        if (otherwise > 0) text.append(String.format("; %,d of them were classified otherwise before", otherwise));
        if (taken > 0) text.append(String.format("; %,d are decided by another rule first", taken));
        return text.append('.').toString();
    }

    private static String replies(long count) {
        return String.format("the %,d %s", count, count == 1 ? "reply" : "replies");
    }
}
