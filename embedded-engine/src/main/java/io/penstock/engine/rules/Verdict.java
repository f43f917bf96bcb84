package io.penstock.engine.rules;

import io.penstock.engine.smtp.SmtpReply;
import java.util.List;
import java.util.Optional;

/// What a table says about a reply.
///
/// @param rule that decided; empty if none matched: then the category is Unclassified, the first digit decides, and
/// there are no actions
public record Verdict(
        Optional<ResponseRule> rule, Category category, Disposition disposition, List<RuleAction> actions) {

    /// What holds when no rule matches.
    public static final Verdict NONE =
            new Verdict(Optional.empty(), Category.UNCLASSIFIED, Disposition.follow(), List.of());

    public Verdict {
        actions = List.copyOf(actions);
    }

    static Verdict of(ResponseRule rule) {
        return new Verdict(Optional.of(rule), rule.category(), rule.disposition(), rule.actions());
    }

    /// The actions that this reply may set off: no suppression while the message is tried again, and none at all for a
    /// rule that only tells what it would do.
    public List<RuleAction> actionsOn(SmtpReply reply) {
        if (rule.map(ResponseRule::alertOnly).orElse(false)) return List.of();
        return disposition.retries(reply) ? whileTriedAgain().actions() : actions;
    }

    /// The same for a message that is tried again: then nobody is suppressed.
    public Verdict whileTriedAgain() {
        List<RuleAction> others = actions.stream()
                .filter(action -> !(action instanceof RuleAction.SuppressRecipient))
                .toList();
        return others.size() == actions.size() ? this : new Verdict(rule, category, disposition, others);
    }

    public boolean isClassified() {
        return category != Category.UNCLASSIFIED;
    }

    /// Whether only codes decided, no wording: a guess that deserves a look.
    public boolean isByCodeAlone() {
        return rule.map(r -> r.match().texts().isEmpty()).orElse(false);
    }

    /// Id of the rule that decided, or an empty string.
    public String ruleId() {
        return rule.map(ResponseRule::id).orElse("");
    }
}
