package io.penstock.engine.rules.exchange.pattern;

import io.penstock.engine.rules.CodePattern;
import io.penstock.engine.rules.EnhancedPattern;
import io.penstock.engine.rules.TextPattern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Takes a pattern over a whole reply apart, branch by branch.
final class ReplySplitter {
    private static final int MAX_BRANCHES = 64;

    private record Conditions(List<CodePattern> codes, List<EnhancedPattern> enhanced) {}

    private final String pattern;
    private final List<PatternLoss> losses = new ArrayList<>();
    private final Node whole;
    /// The texts of each set of conditions; without any for every text.
    private final Map<Conditions, List<TextPattern>> found = new LinkedHashMap<>();

    ReplySplitter(String pattern, Dialect dialect, boolean ignoresCase) {
        this.pattern = pattern;
        whole = ForeignParser.parse(pattern, dialect, ignoresCase, losses);
    }

    ReplyPattern.Split split() {
        for (Node branch : Node.branches(whole)) for (List<Node> parts : spread(Node.parts(branch))) branch(parts);
        var parts = new ArrayList<ReplyPattern>();
        found.forEach((conditions, texts) -> {
            boolean anyText = texts.contains(new TextPattern(""));
            parts.add(new ReplyPattern(conditions.codes, conditions.enhanced, anyText ? List.of() : texts));
        });
        return new ReplyPattern.Split(parts, losses);
    }

    /// `^(?:550 a|551 b)` as `^550 a` and `^551 b`; anything else stays one.
    private List<List<Node>> spread(List<Node> parts) {
        int at = isStart(parts, 0) ? 1 : 0;
        boolean isGroup = at < parts.size() && parts.get(at) instanceof Node.Group group && !group.atomic();
        if (!isGroup || CodeHead.of(parts, at).isPresent()) return List.of(parts);
        Node inner = ((Node.Group) parts.get(at)).inner();
        var all = new ArrayList<List<Node>>();
        for (Node option : Node.branches(inner)) {
            var one = new ArrayList<>(parts.subList(0, at));
            one.addAll(Node.parts(option));
            one.addAll(parts.subList(at + 1, parts.size()));
            if (CodeHead.of(one, isStart(one, 0) ? 1 : 0).isEmpty()) return List.of(parts);
            all.add(one);
        }
        return all.size() > MAX_BRANCHES ? List.of(parts) : all;
    }

    private static boolean isStart(List<Node> parts, int index) {
        return index < parts.size()
                && parts.get(index) instanceof Node.Edge edge
                && edge.kind() == Node.Edge.Kind.START;
    }

    private static boolean holdsStart(List<Node> parts) {
        return parts.stream().anyMatch(ReplySplitter::holdsStart);
    }

    private static boolean holdsStart(Node node) {
        return switch (node) {
            case Node.Edge edge -> edge.kind() == Node.Edge.Kind.START;
            case Node.Group group -> holdsStart(group.inner());
            case Node.Repeat repeat -> holdsStart(repeat.inner());
            case Node.Look look -> holdsStart(look.inner());
            case Node.Sequence sequence -> holdsStart(sequence.parts());
            case Node.Choice choice -> holdsStart(choice.options());
            default -> false;
        };
    }

    private void branch(List<Node> parts) {
        boolean anchored = isStart(parts, 0);
        Optional<CodeHead> head = CodeHead.of(parts, anchored ? 1 : 0);
        if (head.isEmpty()) {
            if (holdsStart(parts)) loseAnchor("here ^ stands before the text, there before the code");
            else if (Firsts.mayBeginInCode(parts)) loseAnchor("there it may also begin within the reply code");
            add(new Conditions(List.of(), List.of()), PatternTranslation.ours(pattern, Node.sequence(parts), losses));
            return;
        }
        if (!anchored) loseAnchor("digits at its start are asked of the reply code, and not of the text as well");
        List<CodePattern> codes = head.get().patterns();
        if (holdsStart(head.get().following(parts))) loseAnchor("here ^ stands before the text, there before the code");
        if (head.get().mayReachBack(parts)) loseAnchor("the space between code and text is no part of the text here");
        List<Node> rest = head.get().rest(parts);
        Optional<List<EnhancedPattern>> enhanced = EnhancedHead.of(rest);
        if (enhanced.isPresent()) {
            found.computeIfAbsent(new Conditions(codes, enhanced.get()), _ -> new ArrayList<>())
                    .add(new TextPattern(""));
            return;
        }
        add(new Conditions(codes, List.of()), PatternTranslation.ours(pattern, Node.sequence(rest), losses));
    }

    private void add(Conditions conditions, TranslatedPattern text) {
        var texts = found.computeIfAbsent(conditions, _ -> new ArrayList<>());
        var own = new TextPattern(text.text());
        if (!texts.contains(own)) texts.add(own);
    }

    private void loseAnchor(String detail) {
        var loss = new PatternLoss(PatternLoss.Kind.REPLY_CODE, detail);
        if (!losses.contains(loss)) losses.add(loss);
    }
}
