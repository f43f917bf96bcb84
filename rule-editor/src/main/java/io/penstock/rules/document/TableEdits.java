package io.penstock.rules.document;

import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleException;
import io.penstock.engine.rules.format.RuleDocument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;

/// What an analyst can do to a table, each as a [TableEdit]. Rules that an edit names and that are not there are left
/// out silently: the screen may lag behind the table by a moment.
public final class TableEdits {
    private TableEdits() {}

    /// Replaces a rule, under its old or a new id.
    ///
    /// @throws RuleException if the new id belongs to another rule
    public static TableEdit replace(
            RuleDocument document, String ruleId, ResponseRule rule, String name, String mergeKey) {
        boolean renamed = !rule.id().equals(ruleId);
        if (renamed && document.table().rule(rule.id()).isPresent())
            throw new RuleException("there is a rule '" + rule.id() + "' already; choose another id");
        var rules = new ArrayList<>(document.table().rules());
        rules.replaceAll(old -> old.id().equals(ruleId) ? rule : old);
        RuleDocument result = withRules(renamed ? document.renamed(ruleId, rule.id()) : document, rules);
        return new TableEdit(name, mergeKey, result, renamed ? List.of(rule.id()) : List.of());
    }

    /// @param afterId the rule under which it goes; empty for the top
    public static TableEdit add(RuleDocument document, ResponseRule rule, String afterId) {
        ResponseRule named = rule.copy().id(freeId(document, rule.id())).build();
        var rules = new ArrayList<>(document.table().rules());
        rules.add(indexOf(rules, afterId) + 1, named);
        return new TableEdit("add rule " + named.id(), "", withRules(document, rules), List.of(named.id()));
    }

    public static TableEdit duplicate(RuleDocument document, ResponseRule rule) {
        TableEdit added =
                add(document, rule.copy().id(shortened(rule.id()) + "-copy").build(), rule.id());
        return new TableEdit("duplicate " + rule.id(), "", added.result(), added.selected());
    }

    public static TableEdit delete(RuleDocument document, Collection<String> ids) {
        Set<String> gone = new HashSet<>(ids);
        var rules = new ArrayList<>(document.table().rules());
        int first = 0;
        while (first < rules.size() && !gone.contains(rules.get(first).id())) first++;
        rules.removeIf(rule -> gone.contains(rule.id()));
        List<String> next = rules.isEmpty()
                ? List.of()
                : List.of(rules.get(Math.min(first, rules.size() - 1)).id());
        return new TableEdit("delete " + subject(ids), "", withRules(document, rules), next);
    }

    public static TableEdit enable(RuleDocument document, Collection<String> ids, boolean enabled) {
        return each(
                document, ids, rule -> rule.withEnabled(enabled), (enabled ? "enable " : "disable ") + subject(ids));
    }

    public static TableEdit categorise(RuleDocument document, Collection<String> ids, Category category) {
        return each(
                document,
                ids,
                rule -> rule.copy().category(category).build(),
                "set category " + category + " on " + subject(ids));
    }

    /// Moves rules one place up or down, over the next rule that is their `peer`: in a list grouped by provider that is
    /// the next of the same provider. A rule without such a neighbour stays.
    public static TableEdit move(
            RuleDocument document, Collection<String> ids, boolean up, BiPredicate<ResponseRule, ResponseRule> peer) {
        Set<String> moving = new HashSet<>(ids);
        var rules = new ArrayList<>(document.table().rules());
        if (up) for (int i = 0; i < rules.size(); i++) hop(rules, i, -1, moving, peer);
        else for (int i = rules.size() - 1; i >= 0; i--) hop(rules, i, 1, moving, peer);
        String name = "move " + subject(ids) + (up ? " up" : " down");
        return new TableEdit(name, "", withRules(document, rules), List.copyOf(ids));
    }

    private static void hop(
            List<ResponseRule> rules,
            int from,
            int step,
            Set<String> moving,
            BiPredicate<ResponseRule, ResponseRule> peer) {
        ResponseRule rule = rules.get(from);
        if (!moving.contains(rule.id())) return;
        for (int to = from + step; to >= 0 && to < rules.size(); to += step) {
            if (!peer.test(rule, rules.get(to))) continue;
            if (moving.contains(rules.get(to).id())) return;
            rules.remove(from);
            rules.add(to, rule);
            return;
        }
    }

    /// Moves rules, in their order, next to another one.
    public static TableEdit moveTo(RuleDocument document, Collection<String> ids, String targetId, boolean below) {
        Set<String> moving = new HashSet<>(ids);
        var rules = document.table().rules();
        if (moving.contains(targetId)) return new TableEdit("move", "", document, List.copyOf(ids));
        var moved = rules.stream().filter(rule -> moving.contains(rule.id())).toList();
        var staying = new ArrayList<>(
                rules.stream().filter(rule -> !moving.contains(rule.id())).toList());
        int target = indexOf(staying, targetId);
        if (target < 0) return new TableEdit("move", "", document, List.copyOf(ids));
        staying.addAll(below ? target + 1 : target, moved);
        String name = "move " + subject(ids) + (below ? " below " : " above ") + targetId;
        return new TableEdit(name, "", withRules(document, staying), List.copyOf(ids));
    }

    /// An id like `wanted` that no rule has.
    public static String freeId(RuleDocument document, String wanted) {
        var taken = new HashSet<String>();
        document.table().rules().forEach(rule -> taken.add(rule.id()));
        String id = wanted;
        for (int n = 2; taken.contains(id); n++) id = shortened(wanted) + "-" + n;
        return id;
    }

    /// The document with more comments, by rule id.
    public static RuleDocument withComments(RuleDocument document, Map<String, List<String>> more) {
        var comments = new HashMap<>(document.comments());
        comments.putAll(more);
        return document.withComments(comments);
    }

    private static TableEdit each(
            RuleDocument document, Collection<String> ids, UnaryOperator<ResponseRule> change, String name) {
        Set<String> some = new HashSet<>(ids);
        var rules = new ArrayList<>(document.table().rules());
        rules.replaceAll(rule -> some.contains(rule.id()) ? change.apply(rule) : rule);
        return new TableEdit(name, "", withRules(document, rules), List.of());
    }

    private static String subject(Collection<String> ids) {
        return ids.size() == 1 ? ids.iterator().next() : ids.size() + " rules";
    }

    /// Ids have 80 characters at most; this leaves room for an ending.
    private static String shortened(String id) {
        return id.length() > 70 ? id.substring(0, 70) : id;
    }

    private static int indexOf(List<ResponseRule> rules, String id) {
        for (int i = 0; i < rules.size(); i++) if (rules.get(i).id().equals(id)) return i;
        return -1;
    }

    private static RuleDocument withRules(RuleDocument document, List<ResponseRule> rules) {
        return document.withTable(document.table().withRules(rules));
    }
}
