package io.penstock.engine.control.live;

import io.penstock.engine.control.api.QueueRow;
import io.penstock.engine.control.desk.ControlProblem;
import io.penstock.engine.rules.Glob;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;

/// The filter language of the queue list: terms between spaces, all of which must hold.
///
/// ```
/// spring              the name holds "spring" (a glob if it has * or ?)
/// domain:yahoo.*      also tenant:, campaign:, provider:, by glob
/// depth>1000          also due, in, out; > >= < <= =
/// age>10m             of the oldest message; s, m, h, d
/// deferral>5%         of the last minutes' tries
/// is:paused           is:suspended, is:throttled, is:flowing, is:idle, is:retrying
/// ```
final class QueueFilter {
    private static final int MAX_TERMS = 20;
    private static final Set<String> STATES = Set.of("paused", "suspended", "throttled", "flowing", "idle", "retrying");
    private static final Pattern COMPARISON = Pattern.compile("([a-z]+)(>=|<=|>|<|=)(.*)");
    private static final Pattern NUMBER = Pattern.compile("([0-9]{1,12}(?:\\.[0-9]{1,6})?)([a-z%]?)");
    private static final String MEND =
            "write for example: gmail domain:yahoo.* depth>1000 age>10m deferral>5% is:paused";

    private QueueFilter() {}

    /// @throws ControlProblem naming the term that cannot be understood
    static Predicate<QueueRow> parse(String text) {
        var terms = List.of(text.strip().split("\\s+"));
        if (terms.size() > MAX_TERMS)
            throw ControlProblem.invalid("filter", "it has " + terms.size() + " terms", "use at most " + MAX_TERMS);
        Predicate<QueueRow> all = _ -> true;
        for (String term : terms) if (!term.isEmpty()) all = all.and(term(term));
        return all;
    }

    private static Predicate<QueueRow> term(String term) {
        var comparison = COMPARISON.matcher(term);
        if (comparison.matches())
            return comparison(term, comparison.group(1), comparison.group(2), comparison.group(3));
        int colon = term.indexOf(':');
        if (colon < 0 || term.indexOf('@') >= 0) return name(term);
        String value = term.substring(colon + 1);
        return switch (term.substring(0, colon).toLowerCase(Locale.ROOT)) {
            case "domain" -> glob(term, value, QueueRow::domain);
            case "tenant" -> glob(term, value, QueueRow::tenant);
            case "campaign" -> glob(term, value, QueueRow::campaign);
            case "provider" -> glob(term, value, QueueRow::provider);
            case "is" -> state(term, value.toLowerCase(Locale.ROOT));
            default -> {
                if (term.indexOf('*') >= 0 || value.isEmpty()) yield name(term);
                throw misunderstood(term, "there is no '" + term.substring(0, colon) + ":'");
            }
        };
    }

    private static Predicate<QueueRow> name(String term) {
        if (term.indexOf('*') >= 0 || term.indexOf('?') >= 0) {
            var glob = new Glob(term);
            return row -> glob.matches(row.name());
        }
        String word = term.toLowerCase(Locale.ROOT);
        return row -> row.name().toLowerCase(Locale.ROOT).contains(word);
    }

    private static Predicate<QueueRow> glob(String term, String value, Function<QueueRow, String> of) {
        if (value.isEmpty()) throw misunderstood(term, "nothing stands after the colon");
        var glob = new Glob(value);
        return row -> glob.matches(of.apply(row));
    }

    private static Predicate<QueueRow> state(String term, String state) {
        if (!STATES.contains(state)) throw misunderstood(term, "there is no state '" + state + "'");
        return row -> row.state().equals(state);
    }

    private static Predicate<QueueRow> comparison(String term, String what, String operator, String value) {
        ToDoubleFunction<QueueRow> of = switch (what) {
            case "depth" -> QueueRow::depth;
            case "due" -> QueueRow::dueNow;
            case "age" -> QueueRow::oldestAgeMillis;
            case "deferral" -> QueueRow::deferralShare;
            case "in" -> QueueRow::inPerSecond;
            case "out" -> QueueRow::outPerSecond;
            default -> throw misunderstood(term, "there is no number '" + what + "'");
        };
        double bound = number(term, what, value);
        return switch (operator) {
            case ">" -> row -> of.applyAsDouble(row) > bound;
            case ">=" -> row -> of.applyAsDouble(row) >= bound;
            case "<" -> row -> of.applyAsDouble(row) < bound;
            case "<=" -> row -> of.applyAsDouble(row) <= bound;
            default -> row -> of.applyAsDouble(row) == bound;
        };
    }

    private static double number(String term, String what, String value) {
        var parts = NUMBER.matcher(value.toLowerCase(Locale.ROOT));
        if (!parts.matches()) throw misunderstood(term, "'" + value + "' is no number");
        double number = Double.parseDouble(parts.group(1));
        String unit = parts.group(2);
        return switch (what) {
            case "age" -> number * millis(term, unit);
            case "deferral" -> unit.equals("%") ? number / 100 : plain(term, unit, number);
            default -> number * (unit.equals("k") ? 1000 : plain(term, unit, 1));
        };
    }

    private static double millis(String term, String unit) {
        return switch (unit) {
            case "s" -> 1000;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            case "d" -> 86_400_000;
            default -> throw misunderstood(term, "an age needs a unit: s, m, h or d");
        };
    }

    private static double plain(String term, String unit, double number) {
        if (!unit.isEmpty()) throw misunderstood(term, "'" + unit + "' is no unit for it");
        return number;
    }

    private static ControlProblem misunderstood(String term, String why) {
        return ControlProblem.invalid(
                "filter", "in '" + ControlProblem.cut(term) + "' " + ControlProblem.cut(why), MEND);
    }
}
