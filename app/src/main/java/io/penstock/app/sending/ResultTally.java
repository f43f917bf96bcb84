package io.penstock.app.sending;

import io.penstock.engine.control.api.MessageRow;
import io.penstock.engine.control.api.ReplyTemplateView;
import io.penstock.engine.control.api.Throughput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Adds up what became of the mail since a start: outcomes from the throughput of its campaigns, categories from the
/// replies that were counted since. Touched only on the JavaFX application thread.
final class ResultTally {
    private final Set<String> tenants;
    private final Set<String> campaigns;
    private final Map<String, Long> repliesBefore = new HashMap<>();
    private long delivered;
    private long deferred;
    private long bounced;
    private long suppressed;
    private long expired;
    private List<ReplyTemplateView> replies = List.of();

    /// @param tenants   whose mail counts; empty for all
    /// @param campaigns which campaigns count; empty for all
    ResultTally(List<String> tenants, List<String> campaigns, List<ReplyTemplateView> before) {
        this.tenants = Set.copyOf(tenants);
        this.campaigns = Set.copyOf(campaigns);
        for (var reply : before) repliesBefore.put(reply.id(), reply.count());
    }

    void add(Throughput second) {
        for (var flow : second.flows()) {
            if (!tenants.isEmpty() && !tenants.contains(flow.tenant())) continue;
            if (!campaigns.isEmpty() && !campaigns.contains(flow.campaign())) continue;
            delivered += flow.outcomes().delivered();
            deferred += flow.outcomes().deferred();
            bounced += flow.outcomes().bounced();
            suppressed += flow.outcomes().suppressed();
            expired += flow.outcomes().expired();
        }
    }

    void replies(List<ReplyTemplateView> now) {
        replies = List.copyOf(now);
    }

    /// Outcomes that occurred, each followed by the categories that explain it, most first.
    List<ResultLine> lines() {
        var lines = new ArrayList<ResultLine>();
        add(lines, "delivered", delivered);
        add(lines, "deferred", deferred);
        addCategories(lines, "deferred", 400, 499);
        add(lines, "bounced", bounced);
        addCategories(lines, "bounced", 500, 599);
        add(lines, "suppressed", suppressed);
        add(lines, "expired", expired);
        return lines;
    }

    private static void add(List<ResultLine> lines, String outcome, long count) {
        if (count > 0) lines.add(new ResultLine(outcome, outcome, count, Map.of("outcome", outcome), false));
    }

    private void addCategories(List<ResultLine> lines, String outcome, int fromCode, int toCode) {
        var counts = new TreeMap<String, Long>();
        for (var reply : replies) {
            if (reply.code() < fromCode || reply.code() > toCode) continue;
            long since = reply.count() - repliesBefore.getOrDefault(reply.id(), 0L);
            if (since > 0) counts.merge(reply.category(), since, Long::sum);
        }
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(6)
                .forEach(one -> lines.add(
                        new ResultLine(one.getKey(), outcome, one.getValue(), Map.of("category", one.getKey()), true)));
    }

    /// The same for a few messages that were looked up one by one.
    static List<ResultLine> of(List<MessageRow> recipients) {
        var counts = new TreeMap<String, Long>();
        var details = new TreeMap<String, TreeMap<String, Long>>();
        for (var row : recipients) {
            counts.merge(row.outcome(), 1L, Long::sum);
            if (!row.category().isEmpty()) {
                details.computeIfAbsent(row.outcome(), _ -> new TreeMap<>()).merge(row.category(), 1L, Long::sum);
            }
        }
        var lines = new ArrayList<ResultLine>();
        counts.forEach((outcome, count) -> {
            add(lines, outcome, count);
            details.getOrDefault(outcome, new TreeMap<>())
                    .forEach((category, number) ->
                            lines.add(new ResultLine(category, outcome, number, Map.of("category", category), true)));
        });
        return lines;
    }
}
