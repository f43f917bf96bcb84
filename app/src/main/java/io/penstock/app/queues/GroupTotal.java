package io.penstock.app.queues;

import io.penstock.engine.control.api.QueueRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/// What the queues of one tenant, campaign or provider come to.
///
/// @param group         empty for queues that have none
/// @param deferralShare 0 to 1, weighted by the depth of the queues
/// @param held          queues that are paused or suspended
record GroupTotal(
        String group,
        long queues,
        long depth,
        long oldestAgeMillis,
        double inPerSecond,
        double outPerSecond,
        double deferralShare,
        long held) {

    /// The totals, deepest group first.
    static List<GroupTotal> of(List<QueueRow> rows, GroupBy by) {
        var sums = new LinkedHashMap<String, Sum>();
        for (var row : rows) sums.computeIfAbsent(by.of(row), _ -> new Sum()).add(row);
        var totals = new ArrayList<GroupTotal>();
        sums.forEach((group, sum) -> totals.add(sum.total(group)));
        totals.sort(Comparator.comparingLong(GroupTotal::depth).reversed().thenComparing(GroupTotal::group));
        return totals;
    }

    private static final class Sum {
        private long queues;
        private long depth;
        private long oldest;
        private double in;
        private double out;
        private double weightedDeferral;
        private double weight;
        private long held;

        void add(QueueRow row) {
            queues++;
            depth += row.depth();
            oldest = Math.max(oldest, row.oldestAgeMillis());
            in += row.inPerSecond();
            out += row.outPerSecond();
            double rowWeight = Math.max(1, row.depth());
            weightedDeferral += row.deferralShare() * rowWeight;
            weight += rowWeight;
            if (row.state().equals("paused") || row.state().equals("suspended")) held++;
        }

        GroupTotal total(String group) {
            return new GroupTotal(group, queues, depth, oldest, in, out, weightedDeferral / weight, held);
        }
    }
}
