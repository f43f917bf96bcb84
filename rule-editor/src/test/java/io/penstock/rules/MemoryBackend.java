package io.penstock.rules;

import io.penstock.engine.control.api.ReplyTemplateView;
import io.penstock.engine.control.api.RulesDocument;
import io.penstock.engine.replay.ReplayProgress;
import io.penstock.engine.replay.ReplayReport;
import io.penstock.engine.replay.ReplayWatch;
import io.penstock.engine.rules.RuleConflictException;
import io.penstock.rules.host.HistoryReplay;
import io.penstock.rules.host.NodeRules;
import io.penstock.rules.host.RuleBackend;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A place where tables are in force, in memory. Safe for any thread.
public final class MemoryBackend implements RuleBackend {
    public static final Instant NOW = Instant.parse("2026-03-10T10:00:00Z");

    private final List<RulesDocument> published = new ArrayList<>();
    private List<ReplyTemplateView> replies = List.of();
    private int forgotten;
    private List<NodeRules> nodes = List.of();
    private ReplayReport history;
    private HistoryReplay replayed;

    public MemoryBackend(String toml) {
        published.add(new RulesDocument(
                1, "penstock", "the table that came with the engine", NOW.minusSeconds(86_400 * 3), toml));
    }

    /// A version that was there is not there any more.
    public synchronized void forget(int number) {
        forgotten = number;
    }

    /// Someone else publishes.
    public synchronized void publishByOther(String toml) {
        publish(new RulesDocument.Publish(toml, "maria", "meanwhile"), published.size());
    }

    /// What its nodes say that they run, from now on; null: they cannot be asked.
    public synchronized void nodes(List<NodeRules> said) {
        nodes = said;
    }

    @Override
    public synchronized List<NodeRules> nodes() {
        if (nodes == null) throw new IllegalStateException("No answer from node-2");
        return nodes;
    }

    public synchronized void recent(List<ReplyTemplateView> some) {
        replies = List.copyOf(some);
    }

    @Override
    public synchronized RulesDocument current() {
        return published.getLast();
    }

    @Override
    public synchronized List<RulesDocument.Version> versions() {
        return published.reversed().stream()
                .map(one -> new RulesDocument.Version(
                        one.version(),
                        one.author(),
                        one.comment(),
                        one.publishedAt(),
                        one.toml().split("\\[\\[rule]]", -1).length - 1))
                .toList();
    }

    @Override
    public synchronized RulesDocument version(int number) {
        if (number == forgotten) throw new IllegalArgumentException("There is no version " + number);
        return published.get(number - 1);
    }

    @Override
    public synchronized RulesDocument publish(RulesDocument.Publish publish, int expectedVersion) {
        if (expectedVersion != published.size()) throw new RuleConflictException(expectedVersion, published.size());
        var next = new RulesDocument(
                published.size() + 1,
                publish.author(),
                publish.comment(),
                NOW.plusSeconds(60L * published.size()),
                publish.toml());
        published.add(next);
        return next;
    }

    @Override
    public synchronized List<RulesDocument.RuleStats> stats() {
        return List.of(
                gmailRate(),
                new RulesDocument.RuleStats("gmail-over-quota", 3_120, 48, NOW.minusSeconds(95), "452 4.2.2 ..."),
                new RulesDocument.RuleStats("yahoo-deferred-ts04", 9_811, 310, NOW.minusSeconds(31), "421 ..."),
                new RulesDocument.RuleStats("generic-unknown-user", 812, 12, NOW.minusSeconds(640), "550 5.1.1"),
                new RulesDocument.RuleStats("microsoft-s3150", 44, 0, NOW.minusSeconds(86_400 * 4), "550 5.7.1"));
    }

    private static RulesDocument.RuleStats gmailRate() {
        var perHour = new ArrayList<Long>();
        for (long hour = 0; hour < 24; hour++) perHour.add(hour < 5 ? 0 : 400 + 3 * hour * hour - (hour % 4) * 120);
        return new RulesDocument.RuleStats(
                "gmail-ip-rate",
                52_310,
                1_204,
                NOW.minusSeconds(4),
                "421 4.7.28 ...",
                NOW.minusSeconds(86_400 * 9),
                perHour,
                List.of(
                        "421 4.7.28 Our system has detected an unusual rate of mail from 192.0.2.7. Try again later.",
                        "421 4.7.28 Our system has detected an unusual rate of mail from 192.0.2.9. Come back later."),
                14,
                0);
    }

    @Override
    public synchronized List<ReplyTemplateView> recentReplies() {
        return replies;
    }

    /// What a replay of the history gives.
    public synchronized void history(ReplayReport report) {
        history = report;
    }

    /// What was asked to be replayed last; null if nothing.
    public synchronized HistoryReplay replayed() {
        return replayed;
    }

    @Override
    public synchronized ReplayReport replay(HistoryReplay wanted, ReplayWatch watch) {
        replayed = wanted;
        watch.goesOn(new ReplayProgress(10, 8, 1, 2));
        return history != null ? history : RuleBackend.super.replay(wanted, watch);
    }

    @Override
    public String target() {
        return "embedded engine";
    }
}
