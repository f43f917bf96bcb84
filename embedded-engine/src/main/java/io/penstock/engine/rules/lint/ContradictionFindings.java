package io.penstock.engine.rules.lint;

import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.CodePattern;
import io.penstock.engine.rules.Disposition;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleAction;
import io.penstock.engine.smtp.SmtpReply;

/// Category, disposition and actions that do not go together.
final class ContradictionFindings implements RuleCheck {

    @Override
    public void check(ResponseRule rule, LintSubject subject, FindingSink sink) {
        checkSuppression(rule, sink);
        checkDisposition(rule, sink);
        checkCodes(rule, sink);
    }

    private static void checkSuppression(ResponseRule rule, FindingSink sink) {
        for (RuleAction action : rule.actions()) {
            if (!(action instanceof RuleAction.SuppressRecipient suppress)) continue;
            boolean innocent = rule.category().group() == Category.Group.SENDER
                    || rule.category().group() == Category.Group.TEMPORARY;
            if (innocent && suppress.count() == 1)
                sink.add(
                        "contradiction",
                        Severity.ERROR,
                        rule,
                        "actions",
                        "it suppresses the recipient at once, though "
                                + rule.category().displayName() + " says nothing bad about the address",
                        "remove the suppression, or count several with: suppress recipient after 3 in 14d");
            else if (alwaysTriedAgain(rule))
                sink.add(
                        "contradiction",
                        Severity.WARNING,
                        rule,
                        "actions",
                        rule.disposition() instanceof Disposition.Retry
                                ? "it always retries, so its suppression never takes place"
                                : "its codes begin with 4, so the message is tried again, and its suppression never"
                                        + " takes place",
                        "choose bounce as disposition, or remove the suppression");
        }
    }

    private static boolean alwaysTriedAgain(ResponseRule rule) {
        var codes = rule.match().codes();
        return rule.disposition().retries(SmtpReply.of(550, ""))
                || (!codes.isEmpty()
                        && codes.stream().allMatch(code -> code.text().startsWith("4"))
                        && rule.disposition().retries(SmtpReply.of(450, "")));
    }

    private static void checkDisposition(ResponseRule rule, FindingSink sink) {
        boolean passes = switch (rule.category()) {
            case GREYLISTED, RATE_LIMITED, TOO_MANY_CONNECTIONS, SYSTEM_FAILURE, NO_ANSWER_FROM_HOST -> true;
            default -> false;
        };
        if (passes && rule.disposition() instanceof Disposition.Bounce)
            sink.add(
                    "contradiction",
                    Severity.ERROR,
                    rule,
                    "disposition",
                    "it gives the message up, though " + rule.category().displayName() + " passes by itself",
                    "choose follow or retry as disposition");
        if (rule.category() == Category.INVALID_RECIPIENT && rule.disposition() instanceof Disposition.Retry)
            sink.add(
                    "contradiction",
                    Severity.WARNING,
                    rule,
                    "disposition",
                    "it always retries a mailbox that does not exist",
                    "choose follow or bounce as disposition");
    }

    /// A code pattern and an enhanced code of another class: such replies are rare, so the rule is nearly dead.
    private static void checkCodes(ResponseRule rule, FindingSink sink) {
        var match = rule.match();
        if (match.codes().isEmpty() || match.enhanced().isEmpty()) return;
        boolean meets = match.enhanced().stream()
                .anyMatch(enhanced -> match.codes().stream()
                        .map(CodePattern::text)
                        .anyMatch(code -> code.charAt(0) == 'x'
                                || enhanced.text().charAt(0) == 'x'
                                || code.charAt(0) == enhanced.text().charAt(0)));
        if (!meets)
            sink.add(
                    "code-classes-differ",
                    Severity.WARNING,
                    rule,
                    "enhanced",
                    "its codes and its enhanced codes begin with different digits, which replies hardly ever do",
                    "make both begin with the same digit, or write x for it");
    }
}
