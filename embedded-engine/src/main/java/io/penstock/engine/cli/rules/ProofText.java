package io.penstock.engine.cli.rules;

import io.penstock.engine.rules.Disposition;
import io.penstock.engine.rules.Durations;
import io.penstock.engine.rules.NamedSchedule;
import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleAction;
import io.penstock.engine.rules.RuleTrace;
import io.penstock.engine.rules.Span;
import io.penstock.engine.rules.format.RuleDocument;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What a table says about one reply, for people and for programs.
final class ProofText {
    private static final int NEAREST = 5;
    private static final int MAX_REASON_CHARS = 160;

    private final RuleDocument document;
    private final ReplyContext context;
    private final RuleTrace trace;
    private final boolean all;
    private final List<RuleTrace.Step> passedOver;

    ProofText(RuleDocument document, ReplyContext context, RuleTrace trace, boolean all) {
        this.document = document;
        this.context = context;
        this.trace = trace;
        this.all = all;
        var nearest = trace.nearestFirst(context);
        passedOver = all ? nearest : nearest.subList(0, Math.min(NEAREST, nearest.size()));
    }

    void print(PrintWriter out) {
        String code = context.reply().code() + " ";
        out.println(code + trace.text());
        if (!trace.found().isEmpty()) out.println(" ".repeat(code.length()) + marks());
        out.println();
        var verdict = trace.verdict();
        out.println("Rule         " + verdict.rule().map(this::named).orElse("none matches"));
        out.println(
                "Category     " + verdict.category() + ": " + verdict.category().meaning());
        out.println("Disposition  " + verdict.disposition() + ": " + whatFollows());
        out.println("Actions      " + actions());
        verdict.rule()
                .map(ResponseRule::note)
                .filter(note -> !note.isEmpty())
                .ifPresent(note ->
                        out.println("Note         " + note.lines().collect(Collectors.joining("\n             "))));
        if (verdict.isByCodeAlone()) out.println("             (decided by the code alone, not by any wording)");
        printPassedOver(out);
    }

    private String named(ResponseRule rule) {
        return rule.id() + "  (" + place(rule) + ")";
    }

    private String place(ResponseRule rule) {
        var place = document.placeOf(rule.id(), "");
        return place.file() + ":" + place.line();
    }

    /// A line of `^` below what the patterns found.
    private String marks() {
        int end = trace.found().stream().mapToInt(Span::end).max().orElse(0);
        var line = new StringBuilder(" ".repeat(end));
        for (Span span : trace.found()) for (int i = span.start(); i < span.end(); i++) line.setCharAt(i, '^');
        return line.toString();
    }

    private String whatFollows() {
        Disposition disposition = trace.verdict().disposition();
        int digit = context.reply().code() / 100;
        if (digit < 4) return "but a code that begins with " + digit + " refuses nothing: a node asks no rule";
        if (!disposition.retries(context.reply()))
            return disposition instanceof Disposition.Bounce
                    ? "the message is given up, whatever the first digit"
                    : "the code begins with " + digit + ", so the message is given up";
        String why = disposition instanceof Disposition.Retry
                ? "the message is tried again, whatever the first digit"
                : "the code begins with " + digit + ", so the message is tried again";
        return why + when(disposition);
    }

    private String when(Disposition disposition) {
        String first = disposition
                .firstDelay()
                .map(delay -> ", first after " + Durations.format(delay))
                .orElse("");
        String schedule = disposition
                .schedule()
                .flatMap(document.table()::schedule)
                .map(ProofText::steps)
                .orElse(
                        first.isEmpty()
                                ? ", when the queue's own schedule says"
                                : ", then on the queue's own schedule");
        return first + schedule;
    }

    private static String steps(NamedSchedule schedule) {
        return ", on " + schedule.name() + " ("
                + schedule.delays().stream().map(Durations::format).collect(Collectors.joining(", "))
                + "; given up after " + Durations.format(schedule.giveUpAfter()) + ")";
    }

    private String actions() {
        var verdict = trace.verdict();
        if (verdict.actions().isEmpty()) return "none";
        var taken = verdict.actionsOn(context.reply());
        boolean alertOnly = verdict.rule().map(ResponseRule::alertOnly).orElse(false);
        return verdict.actions().stream()
                .map(action -> action + not(action, taken, alertOnly))
                .collect(Collectors.joining("\n             "));
    }

    private static String not(RuleAction action, List<RuleAction> taken, boolean alertOnly) {
        if (alertOnly) return "  (told only: the rule is alert-only)";
        return taken.contains(action) ? "" : "  (not now: the message is tried again)";
    }

    private void printPassedOver(PrintWriter out) {
        int count = trace.passedOver().size();
        if (count == 0) return;
        out.println();
        String which = passedOver.size() < count
                ? ", the " + passedOver.size() + " nearest (--all shows all)"
                : ", nearest first";
        out.println((count == 1 ? "1 rule was" : count + " rules were") + " passed over" + which + ":");
        for (RuleTrace.Step step : passedOver)
            out.println("  " + step.rule().id() + "  (" + place(step.rule()) + ")\n      " + cut(step.whyNot()));
    }

    private String cut(String reason) {
        return all || reason.length() <= MAX_REASON_CHARS ? reason : reason.substring(0, MAX_REASON_CHARS) + "...";
    }

    Map<String, Object> asJson() {
        var verdict = trace.verdict();
        var json = new LinkedHashMap<String, Object>();
        json.put("code", context.reply().code());
        json.put("text", trace.text());
        json.put("rule", verdict.ruleId());
        json.put("place", verdict.rule().map(this::place).orElse(""));
        json.put("category", verdict.category().displayName());
        json.put("disposition", verdict.disposition().toString());
        json.put("retries", verdict.disposition().retries(context.reply()));
        json.put("actions", texts(verdict.actions()));
        json.put("actionsNow", texts(verdict.actionsOn(context.reply())));
        json.put(
                "found",
                trace.found().stream()
                        .map(span -> Map.of("start", span.start(), "end", span.end()))
                        .toList());
        json.put("passedOverCount", trace.passedOver().size());
        json.put(
                "passedOver",
                passedOver.stream()
                        .map(step -> Map.of("rule", step.rule().id(), "reason", step.whyNot()))
                        .toList());
        return json;
    }

    private static List<String> texts(List<?> values) {
        return values.stream().map(Object::toString).toList();
    }
}
