package io.penstock.engine.rules.lint;

import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.Verdict;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.TreeMap;

/// Providers whose replies come, that no rule names, and of which the wording is often unknown.
final class TrafficFindings implements TableCheck {
    /// Fewer replies say nothing.
    private static final int ENOUGH_REPLIES = 10;

    private static final double MUCH_UNKNOWN = 0.2;

    @Override
    public void check(LintSubject subject, FindingSink sink) {
        if (subject.context().seen().isEmpty() || subject.only().isPresent()) return;
        var named = new HashSet<String>();
        for (ResponseRule rule : subject.rules())
            if (rule.enabled()) rule.match().providers().forEach(provider -> named.add(subject.canonical(provider)));
        Judge judge = subject.judge();
        // frequent wordings are there many times, as the same object
        var judged = new IdentityHashMap<ReplyContext, Verdict>();
        Map<String, int[]> counts = new TreeMap<>();
        for (ReplyContext reply : subject.context().seen()) {
            String provider = subject.canonical(reply.provider());
            if (provider.isEmpty() || provider.equals("generic") || named.contains(provider)) continue;
            Verdict verdict = judged.computeIfAbsent(reply, judge::classify);
            int[] count = counts.computeIfAbsent(provider, _ -> new int[2]);
            count[0]++;
            if (!verdict.isClassified() || verdict.isByCodeAlone()) count[1]++;
        }
        counts.forEach((provider, count) -> {
            if (count[0] < ENOUGH_REPLIES || count[1] < MUCH_UNKNOWN * count[0]) return;
            sink.addForTable(
                    "provider-without-rules",
                    Severity.WARNING,
                    "",
                    "no rule is for '" + provider + "', and of its last " + count[0]
                            + " replies the table does not know the wording of " + count[1],
                    "look at its gaps with rules prove --in, and write rules for its wordings");
        });
    }
}
