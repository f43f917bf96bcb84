package io.penstock.engine.control.live;

import io.penstock.engine.control.api.QueueRow;
import io.penstock.engine.control.desk.ControlProblem;
import java.util.Comparator;

/// The orders of the queue list. A `-` in front puts the greatest first; equal ones are in order of their names.
final class QueueSort {
    private QueueSort() {}

    /// @param sort empty for the deepest first
    static Comparator<QueueRow> parse(String sort) {
        if (sort.isEmpty()) return parse("-depth");
        boolean descending = sort.startsWith("-");
        Comparator<QueueRow> order = by(descending ? sort.substring(1) : sort);
        return (descending ? order.reversed() : order).thenComparing(QueueRow::name);
    }

    private static Comparator<QueueRow> by(String column) {
        return switch (column) {
            case "name" -> Comparator.comparing(QueueRow::name);
            case "depth" -> Comparator.comparingLong(QueueRow::depth);
            case "due" -> Comparator.comparingLong(QueueRow::dueNow);
            case "oldest" -> Comparator.comparingLong(QueueRow::oldestAgeMillis);
            case "in" -> Comparator.comparingDouble(QueueRow::inPerSecond);
            case "out" -> Comparator.comparingDouble(QueueRow::outPerSecond);
            case "deferral" -> Comparator.comparingDouble(QueueRow::deferralShare);
            case "state" -> Comparator.comparing(QueueRow::state);
            case "reply" -> Comparator.comparing(QueueRow::lastReply);
            case "provider" -> Comparator.comparing(QueueRow::provider);
            case "tenant" -> Comparator.comparing(QueueRow::tenant);
            case "campaign" -> Comparator.comparing(QueueRow::campaign);
            case "domain" -> Comparator.comparing(QueueRow::domain);
            default ->
                throw ControlProblem.invalid(
                        "sort",
                        "'" + ControlProblem.cut(column) + "' is no column",
                        "use name, depth, due, oldest, in, out, deferral, state, reply, provider, tenant, campaign or"
                                + " domain, with a - in front for the greatest first");
        };
    }
}
