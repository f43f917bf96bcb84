package io.penstock.engine.rules.exchange.kumo;

import io.penstock.engine.rules.ExampleCheck;
import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleMatcher;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.rules.format.RuleDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// In which order classes are best tried, judged by the examples of the rules.
final class ClassOrder {
    private final List<ResponseRule> rules;
    private final List<ResponseRule> greedy = new ArrayList<>();
    private final List<String> classes;
    private final List<Case> cases = new ArrayList<>();

    /// An example and the classes that know it.
    private record Case(ResponseRule rule, String text, ReplyContext reply, String wanted, Set<String> known) {}

    record Example(String text, String className) {}

    ClassOrder(RuleDocument document, List<ResponseRule> all) {
        rules = new ArrayList<>(all);
        RuleMatcher before = RuleMatcher.compile(document.table());
        for (ResponseRule rule : rules) {
            for (String text : rule.examples()) {
                ReplyContext reply = ExampleCheck.context(rule, text);
                Optional<ResponseRule> winner = before.classify(reply).rule();
                if (winner.isEmpty() || !winner.get().equals(rule)) continue;
                cases.add(new Case(rule, text, reply, ClassifierExport.className(rule), Set.of()));
            }
        }
        dropGreedy();
        Map<String, RuleMatcher> rest = byClass(rules);
        cases.replaceAll(c -> new Case(c.rule, c.text, c.reply, c.wanted, knowing(rest, c.reply)));
        classes = ordered(rest.keySet());
    }

    private static Match bare(Match match) {
        return new Match(
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                match.codes(),
                match.enhanced(),
                match.texts());
    }

    private static Map<String, RuleMatcher> byClass(List<ResponseRule> rules) {
        var lists = new LinkedHashMap<String, List<ResponseRule>>();
        for (ResponseRule rule : rules)
            lists.computeIfAbsent(ClassifierExport.className(rule), _ -> new ArrayList<>())
                    .add(rule.withMatch(bare(rule.match())));
        var matchers = new LinkedHashMap<String, RuleMatcher>();
        lists.forEach((name, list) -> matchers.put(name, RuleMatcher.compile(RuleTable.EMPTY.withRules(list))));
        return matchers;
    }

    private static Set<String> knowing(Map<String, RuleMatcher> byClass, ReplyContext reply) {
        var known = new LinkedHashSet<String>();
        byClass.forEach((name, matcher) -> {
            if (matcher.classify(reply).rule().isPresent()) known.add(name);
        });
        return known;
    }

    /// Rules that ask for a code alone, if other classes have examples with that code.
    private void dropGreedy() {
        for (ResponseRule rule : List.copyOf(rules)) {
            if (!rule.match().texts().isEmpty() || !rule.match().enhanced().isEmpty()) continue;
            String own = ClassifierExport.className(rule);
            boolean takes = cases.stream()
                    .anyMatch(c -> !c.wanted.equals(own)
                            && rule.match().codes().stream()
                                    .anyMatch(
                                            code -> code.matches(c.reply.reply().code())));
            if (!takes) continue;
            greedy.add(rule);
            rules.remove(rule);
            cases.removeIf(c -> c.rule.equals(rule));
        }
    }

    /// The class that most examples want before others comes first.
    private List<String> ordered(Set<String> remaining) {
        var before = new HashMap<String, Map<String, Integer>>();
        for (Case c : cases)
            for (String other : c.known)
                if (!other.equals(c.wanted))
                    before.computeIfAbsent(c.wanted, _ -> new HashMap<>()).merge(other, 1, Integer::sum);
        var open = new LinkedHashSet<>(remaining);
        var order = new ArrayList<String>();
        while (!open.isEmpty()) {
            String best = open.iterator().next();
            int most = Integer.MIN_VALUE;
            for (String one : open) {
                int balance = 0;
                for (String other : open) balance += wants(before, one, other) - wants(before, other, one);
                if (balance > most) {
                    most = balance;
                    best = one;
                }
            }
            order.add(best);
            open.remove(best);
        }
        return order;
    }

    private static int wants(Map<String, Map<String, Integer>> before, String one, String other) {
        return before.getOrDefault(one, Map.of()).getOrDefault(other, 0);
    }

    List<ResponseRule> greedy() {
        return greedy;
    }

    List<String> classes() {
        return classes;
    }

    /// One example of each rule that ends up in another class, with that class.
    Map<ResponseRule, Example> moved() {
        var moved = new LinkedHashMap<ResponseRule, Example>();
        for (Case c : cases)
            for (String name : classes)
                if (c.known.contains(name)) {
                    if (!name.equals(c.wanted)) moved.putIfAbsent(c.rule, new Example(c.text, name));
                    break;
                }
        return moved;
    }
}
