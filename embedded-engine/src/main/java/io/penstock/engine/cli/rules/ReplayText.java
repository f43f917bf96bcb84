package io.penstock.engine.cli.rules;

import io.penstock.engine.replay.PastOutcome;
import io.penstock.engine.replay.ReplayReport;
import io.penstock.engine.replay.ReplayReport.Decision;
import io.penstock.engine.replay.ReplayReport.Kind;
import io.penstock.engine.replay.ReplayReport.Reclassification;
import io.penstock.engine.replay.ReplayReport.Sample;
import io.penstock.engine.replay.ReplayReport.TableResult;
import io.penstock.engine.replay.Skipped;
import io.penstock.engine.rules.Category;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/// The report of a replay on the terminal: what was read, both tables side by side, and then only what differs.
final class ReplayText {
    private static final int RECLASSIFICATIONS = 15;
    private static final int SAMPLES = 3;
    private static final int REPLY_CHARS = 100;

    private final ReplayReport report;
    private final PrintWriter out;

    ReplayText(ReplayReport report, PrintWriter out) {
        this.report = report;
        this.out = out;
    }

    void write() {
        read();
        tables();
        changes();
        new ReplayIntervals(report, out).write();
        new ReplayRows(report, out).write();
    }

    private void read() {
        var read = report.read();
        out.println("Replay of " + String.join(", ", read.sources())
                + (report.complete() ? "" : "  - ENDED EARLY: the figures hold for what was read"));
        out.println("  " + some(read.lines(), "line", "lines") + ": " + some(read.replies(), "reply", "replies") + ", "
                + some(read.deliveries(), "delivery", "deliveries") + ", "
                + some(read.ownWords(), "failure", "failures")
                + " in the sender's own words, which no rule reads");
        Instant first = read.first();
        Instant last = read.last();
        if (first != null && last != null)
            out.println("  from " + time(first) + " to " + time(last) + " UTC (" + span(Duration.between(first, last))
                    + ")");
        var then = new StringBuilder();
        for (PastOutcome outcome : PastOutcome.values()) {
            long count = read.then().getOrDefault(outcome, 0L);
            if (count > 0) then.append(then.isEmpty() ? "" : ", ").append(number(count) + " " + outcome.word());
        }
        if (!then.isEmpty()) out.println("  then: " + then);
        for (Skipped.Count skipped : read.skipped()) skipped(skipped);
        if (read.outOfOrder() > 0)
            out.println("  " + number(read.outOfOrder()) + " are older than one before them, by up to "
                    + span(Duration.ofMillis(read.worstDisorderMillis())));
        out.println();
    }

    private void skipped(Skipped.Count skipped) {
        out.println("  passed over: " + number(skipped.lines()) + " "
                + skipped.reason().words());
        int shown = switch (skipped.reason()) {
            case DAMAGED, UNREADABLE, TOO_LONG, NO_TIME -> skipped.samples().size();
            case OUTSIDE -> 0;
            default -> 1;
        };
        for (String sample : skipped.samples().stream().limit(shown).toList())
            out.println("      " + clip(sample, 2 * REPLY_CHARS));
    }

    private void tables() {
        var before = report.before();
        var after = report.after();
        out.println("Tables");
        out.println("  before: " + before.name() + ", " + number(before.rules()) + " rules");
        out.println("  after:  " + after.name() + ", " + number(after.rules()) + " rules");
        out.println();
        out.printf(Locale.ROOT, "  %-42s %14s %14s %14s%n", "", "before", "after", "difference");
        long unknown = before.categories().getOrDefault(Category.UNCLASSIFIED.displayName(), 0L);
        row("replies unclassified", unknown, after.categories().getOrDefault(Category.UNCLASSIFIED.displayName(), 0L));
        row("replies after which mail is tried again", TableResult::retried);
        row("replies after which mail is given up", TableResult::bounced);
        row("recipients suppressed", TableResult::suppressed);
        row("tries to recipients suppressed by then", TableResult::toSuppressed);
        row("suspensions", table -> table.orders().getOrDefault(Kind.SUSPENSION, 0L));
        row("throttles", table -> table.orders().getOrDefault(Kind.THROTTLE, 0L));
        row("reroutings", table -> table.orders().getOrDefault(Kind.REROUTING, 0L));
        row("tries that a suspension would have held", TableResult::held);
        row("tries that a throttle would have delayed", TableResult::throttled);
        row("tries that would have been rerouted", TableResult::rerouted);
        spans("delay by suspensions, in sum", TableResult::heldMillis);
        spans("delay by throttles, in sum", TableResult::throttledMillis);
        row("alerts", TableResult::alerts);
        out.println();
    }

    private void row(String name, ToLongFunction<TableResult> of) {
        row(name, of.applyAsLong(report.before()), of.applyAsLong(report.after()));
    }

    private void row(String name, long before, long after) {
        if (before == 0 && after == 0) return;
        out.printf(
                Locale.ROOT,
                "  %-42s %14s %14s %14s%n",
                name,
                number(before),
                number(after),
                after == before ? "=" : String.format(Locale.ROOT, "%+,d", after - before));
    }

    private void spans(String name, ToLongFunction<TableResult> of) {
        long before = of.applyAsLong(report.before());
        long after = of.applyAsLong(report.after());
        if (before == 0 && after == 0) return;
        out.printf(
                Locale.ROOT,
                "  %-42s %14s %14s %14s%n",
                name,
                span(Duration.ofMillis(before)),
                span(Duration.ofMillis(after)),
                after == before ? "=" : signed(after - before));
    }

    private static String signed(long millis) {
        return (millis < 0 ? "-" : "+") + span(Duration.ofMillis(Math.abs(millis)));
    }

    private void changes() {
        var changes = report.changes();
        out.println("What changes");
        if (report.read().replies() == 0) {
            out.println("  No reply was read, so this says nothing about the tables.");
            out.println();
            return;
        }
        if (changes.reclassified()
                        + changes.otherRule()
                        + changes.retriedNotBounced()
                        + changes.bouncedNotRetried()
                        + changes.onlyBefore()
                        + changes.onlyAfter()
                == 0) {
            out.println("  Both tables judge every reply alike.");
            out.println();
            return;
        }
        out.println("  " + some(changes.reclassified(), "reply gets", "replies get") + " another category"
                + (changes.otherRule() == 0
                        ? ""
                        : ", " + number(changes.otherRule()) + " the same one by another rule"));
        out.println("  " + some(changes.retriedNotBounced(), "is", "are") + " tried again instead of given up");
        samples(changes.retriedNotBouncedSamples());
        out.println("  " + some(changes.bouncedNotRetried(), "is", "are") + " given up instead of tried again");
        samples(changes.bouncedNotRetriedSamples());
        out.println("  recipients suppressed only before: " + number(changes.onlyBefore()) + ", only after: "
                + number(changes.onlyAfter()));
        if (changes.retryMillisAdded() != 0)
            out.println("  next tries of what both try again: " + signed(changes.retryMillisAdded()) + " in sum");
        if (changes.delayMillisAdded() != 0) out.println("  delay added in all: " + signed(changes.delayMillisAdded()));
        out.println();
        reclassifications();
    }

    private void samples(List<Sample> samples) {
        for (Sample sample : samples.stream().limit(SAMPLES).toList())
            out.println("      " + sample.provider() + ": " + clip(sample.reply(), REPLY_CHARS));
    }

    private void reclassifications() {
        if (report.reclassifications().isEmpty()) return;
        out.println("Judged otherwise");
        for (Reclassification one :
                report.reclassifications().stream().limit(RECLASSIFICATIONS).toList()) {
            out.printf(Locale.ROOT, "  %,10d  %s -> %s%n", one.count(), words(one.from()), words(one.to()));
            out.println("              " + one.sample().provider() + ": "
                    + clip(one.sample().reply(), REPLY_CHARS));
        }
        long more = report.reclassifications().stream()
                        .skip(RECLASSIFICATIONS)
                        .mapToLong(Reclassification::count)
                        .sum()
                + report.reclassifiedNotListed();
        if (more > 0) out.println("  " + number(more) + " more in other ways; --json lists them");
        out.println();
    }

    private static String words(Decision decision) {
        String rule = decision.ruleId().isEmpty() ? "no rule" : decision.ruleId();
        return decision.category() + " (" + rule + ", " + (decision.retries() ? "retry" : "give up") + ")";
    }

    private static String some(long count, String one, String many) {
        return number(count) + " " + (count == 1 ? one : many);
    }

    static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    static String time(Instant when) {
        return when.toString().replace('T', ' ').substring(0, 16);
    }

    static String clip(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "...";
    }

    /// Two units are enough.
    static String span(Duration span) {
        long days = span.toDays();
        if (days >= 1) return number(days) + "d" + (span.toHoursPart() > 0 ? " " + span.toHoursPart() + "h" : "");
        if (span.toHours() >= 1)
            return span.toHours() + "h" + (span.toMinutesPart() > 0 ? " " + span.toMinutesPart() + "m" : "");
        if (span.toMinutes() >= 1)
            return span.toMinutes() + "m" + (span.toSecondsPart() > 0 ? " " + span.toSecondsPart() + "s" : "");
        return span.toSeconds() + "s";
    }
}
