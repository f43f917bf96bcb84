package io.penstock.engine.rules.exchange.kumo;

import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleMatcher;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.rules.exchange.form.CheckContext;
import io.penstock.engine.rules.exchange.pattern.Dialect;
import io.penstock.engine.rules.exchange.pattern.ForeignPatternException;
import io.penstock.engine.rules.exchange.pattern.LiteralRuns;
import io.penstock.engine.rules.exchange.pattern.ReplyPattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which of the known replies a pattern finds. Not for sharing between threads.
final class KnownReplies {
    /// Enough to judge a pattern by; keeps a long history from costing minutes.
    private static final int MOST = 20_000;

    private final List<ReplyContext> all;
    private final Map<String, List<ReplyContext>> found = new HashMap<>();
    private final Map<String, Set<ReplyContext>> written = new HashMap<>();

    KnownReplies(CheckContext context) {
        var some = new ArrayList<ReplyContext>();
        for (ReplyContext reply : context.replies())
            if (some.size() < MOST && !reply.reply().isPositive()) some.add(reply);
        all = some;
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /// Those that it finds if letter case is ignored.
    List<ReplyContext> ignoringCase(String regex) {
        return found.computeIfAbsent(regex, this::search);
    }

    private List<ReplyContext> search(String regex) {
        if (all.isEmpty()) return List.of();
        try {
            var rules = new ArrayList<ResponseRule>();
            for (ReplyPattern part :
                    ReplyPattern.of(regex, Dialect.FANCY_REGEX, false).parts())
                rules.add(ResponseRule.of("r" + rules.size(), part.within(Match.ANY), Category.BAD_REPUTATION));
            var matcher = RuleMatcher.compile(RuleTable.EMPTY.withRules(rules));
            return all.stream()
                    .filter(reply -> matcher.classify(reply).isClassified())
                    .toList();
        } catch (ForeignPatternException e) {
            return List.of();
        }
    }

    /// Those that hold its words in their letter case as well.
    Set<ReplyContext> asWritten(String regex) {
        return written.computeIfAbsent(regex, this::keepCase);
    }

    private Set<ReplyContext> keepCase(String regex) {
        var runs = LiteralRuns.of(regex, Dialect.FANCY_REGEX);
        var kept = new LinkedHashSet<ReplyContext>();
        for (ReplyContext reply : ignoringCase(regex)) {
            String text = reply.reply().toString();
            if (runs.stream().allMatch(text::contains)) kept.add(reply);
        }
        return kept;
    }
}
