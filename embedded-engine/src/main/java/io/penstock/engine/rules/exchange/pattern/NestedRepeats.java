package io.penstock.engine.rules.exchange.pattern;

import io.penstock.engine.rules.lint.Severity;

/// A repeat of something that is itself a repeat and nothing else: `(a+)+`.
final class NestedRepeats {
    static final PatternFault FAULT = new PatternFault(
            "slow-pattern",
            Severity.WARNING,
            "a repeat within a repeat can be tried in exponentially many ways on a long reply",
            "leave one of the two quantifiers out");
    private static final int MANY = 10;

    private NestedRepeats() {}

    static boolean isIn(Node node) {
        return switch (node) {
            case Node.Sequence sequence -> sequence.parts().stream().anyMatch(NestedRepeats::isIn);
            case Node.Choice choice -> choice.options().stream().anyMatch(NestedRepeats::isIn);
            case Node.Group group -> isIn(group.inner());
            case Node.Look look -> isIn(look.inner());
            case Node.Repeat repeat ->
                isIn(repeat.inner()) || (repeat.max() >= MANY && !repeat.possessive() && isLoose(repeat.inner()));
            default -> false;
        };
    }

    /// Whether it can take a run of characters in one go or in several.
    private static boolean isLoose(Node node) {
        return switch (node) {
            case Node.Group group -> !group.atomic() && isLoose(group.inner());
            case Node.Repeat repeat -> repeat.max() >= MANY && !repeat.possessive();
            case Node.Choice choice -> choice.options().stream().anyMatch(NestedRepeats::isLoose);
            case Node.Sequence sequence -> {
                boolean loose = false;
                for (Node part : sequence.parts()) {
                    if (part instanceof Node.Repeat repeat && repeat.max() >= MANY && !repeat.possessive())
                        loose = true;
                    else if (!mayBeEmpty(part)) yield false;
                }
                yield loose;
            }
            default -> false;
        };
    }

    private static boolean mayBeEmpty(Node node) {
        return switch (node) {
            case Node.Repeat repeat -> repeat.min() == 0;
            case Node.Edge _, Node.Look _, Node.Empty _ -> true;
            default -> false;
        };
    }
}
