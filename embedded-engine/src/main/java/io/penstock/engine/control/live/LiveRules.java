package io.penstock.engine.control.live;

import io.penstock.engine.control.api.Classification;
import io.penstock.engine.control.api.ReplyTemplateView;
import io.penstock.engine.control.api.RuleFinding;
import io.penstock.engine.control.api.RulesDocument;
import io.penstock.engine.control.desk.ControlProblem;
import io.penstock.engine.control.desk.RuleDesk;
import io.penstock.engine.egress.ProviderDirectory;
import io.penstock.engine.reply.ReplyTemplate;
import io.penstock.engine.reply.ReplyTrends;
import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.RuleConflictException;
import io.penstock.engine.rules.RuleException;
import io.penstock.engine.rules.RuleStore;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.rules.RuleTableVersion;
import io.penstock.engine.rules.format.RuleTableFormat;
import io.penstock.engine.rules.lint.Finding;
import io.penstock.engine.rules.lint.LintContext;
import io.penstock.engine.rules.lint.RuleLint;
import io.penstock.engine.rules.lint.Severity;
import io.penstock.engine.smtp.SmtpReply;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// The rule table of this node.
public final class LiveRules implements RuleDesk {
    private static final String NAME = "rules.toml";
    private static final int ASSUMED_CODE = 550;
    private static final int MAX_SEEN = 20_000;

    private final RuleStore store;
    private final RuleHits hits;
    private final ReplyTrends trends;
    private final Supplier<Set<String>> pools;
    private final InstantSource time;
    /// Versions never change, and to read one takes as long as to read a table.
    private final Map<Integer, RulesDocument.Version> summaries = new ConcurrentHashMap<>();

    /// @param pools the names of this node's pools, for the check of rules that reroute
    public LiveRules(
            RuleStore store, RuleHits hits, ReplyTrends trends, Supplier<Set<String>> pools, InstantSource time) {
        this.store = store;
        this.hits = hits;
        this.trends = trends;
        this.pools = pools;
        this.time = time;
    }

    @Override
    public RulesDocument current() {
        return document(store.current());
    }

    @Override
    public RulesDocument version(int number) {
        if (!store.numbers().contains(number))
            throw ControlProblem.notFound(
                    "rules version", Integer.toString(number), "see /v1/rules/versions for those there are");
        return document(store.version(number));
    }

    @Override
    public List<RulesDocument.Version> versions() {
        var versions = new ArrayList<RulesDocument.Version>();
        for (int number : store.numbers().reversed())
            versions.add(summaries.computeIfAbsent(number, n -> summary(store.version(n))));
        return versions;
    }

    /// The short form of a version, as the event stream has it.
    public static RulesDocument.Version summary(RuleTableVersion version) {
        return new RulesDocument.Version(
                version.number(),
                version.author(),
                version.comment(),
                version.publishedAt(),
                version.table().rules().size());
    }

    private static RulesDocument document(RuleTableVersion version) {
        return new RulesDocument(
                version.number(), version.author(), version.comment(), version.publishedAt(), version.toml());
    }

    @Override
    public RulesDocument publish(RulesDocument.Publish publish, int expectedVersion) {
        if (publish.author().isBlank()) throw ControlProblem.invalid("author", "it is empty", "say who publishes");
        var errors = check(publish.toml()).stream()
                .filter(finding -> finding.severity().equals(Severity.ERROR.word()))
                .toList();
        if (!errors.isEmpty())
            throw ControlProblem.broken(
                    "broken-rules",
                    "the table is not published: " + errors.size()
                            + (errors.size() == 1 ? " error" : " errors") + "; version "
                            + store.current().number() + " stays in force",
                    errors.getFirst().mend(),
                    errors);
        var document = RuleTableFormat.read(NAME, publish.toml());
        try {
            return document(store.publish(document, expectedVersion, publish.author(), publish.comment()));
        } catch (RuleConflictException e) {
            throw ControlProblem.conflict(
                    "rules-changed",
                    "someone else has published since",
                    e.getMessage(),
                    "compare, then publish on top");
        } catch (RuleException e) {
            throw ControlProblem.of(422, "rules-not-published", "the table is not published", e.getMessage(), "");
        }
    }

    @Override
    public List<RuleFinding> check(String toml) {
        var today = LocalDate.ofInstant(time.instant(), ZoneOffset.UTC);
        var context = LintContext.on(today)
                .withProviders(Set.copyOf(ProviderDirectory.builtIn().ids()))
                .withPools(pools.get())
                .withSeen(seen());
        var findings = new ArrayList<RuleFinding>();
        for (Finding finding : RuleLint.check(RuleTableFormat.inspect(NAME, toml), context))
            findings.add(wire(finding));
        return findings;
    }

    /// What providers said of late, each wording as often as it came, up to a bound.
    private List<ReplyContext> seen() {
        var seen = new ArrayList<ReplyContext>();
        for (ReplyTemplate template : trends.snapshot(time.instant())) {
            var reply = SmtpReply.parse(template.sample(), ASSUMED_CODE);
            template.countByProvider().forEach((provider, count) -> {
                if (seen.size() >= MAX_SEEN) return;
                seen.addAll(Collections.nCopies((int) Math.min(count, 20), ReplyContext.of(provider, reply)));
            });
        }
        return seen;
    }

    private static RuleFinding wire(Finding finding) {
        return new RuleFinding(
                finding.severity().word(),
                finding.id(),
                finding.ruleId(),
                finding.place().line(),
                finding.place().column(),
                finding.reason(),
                finding.mend());
    }

    @Override
    public Classification classify(Classification.Request request) {
        return Classifying.classify(request, store);
    }

    @Override
    public RulesDocument.Stats stats() {
        RuleTable table = store.current().table();
        return new RulesDocument.Stats(hits.stats(table), RuleReviews.due(table, time.instant()));
    }

    @Override
    public ReplyTemplateView.Page replies(boolean reveal) {
        var views = trends.snapshot(time.instant()).stream()
                .map(template -> ReplyViews.view(template, reveal))
                .toList();
        return new ReplyTemplateView.Page(views, trends.evicted());
    }
}
