package io.penstock.engine.rules.exchange.kumo;

import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleMatcher;
import io.penstock.engine.rules.exchange.pattern.Dialect;
import io.penstock.engine.rules.exchange.pattern.ForeignPatternException;
import io.penstock.engine.rules.exchange.pattern.PatternSample;
import io.penstock.engine.rules.format.DefaultRules;
import io.penstock.engine.smtp.SmtpReply;
import java.util.Optional;

/// What the built-in table makes of the text that a pattern looks for.
final class CategoryGuess {
    private static final int UNKNOWN_CODE = 421;

    private CategoryGuess() {}

    private static final class BuiltIn {
        private static final RuleMatcher MATCHER =
                RuleMatcher.compile(DefaultRules.document().table());
    }

    /// Empty if no rule with a text knows it: a code alone says too little.
    static Optional<Category> of(String regex) {
        return rule(regex, "").map(ResponseRule::category);
    }

    /// The rule of the built-in table that knows the wording.
    static Optional<ResponseRule> rule(String regex, String provider) {
        try {
            String sample = PatternSample.of(regex, Dialect.FANCY_REGEX);
            if (sample.length() < 4) return Optional.empty();
            return rule(ReplyContext.of(provider, SmtpReply.parse(sample, UNKNOWN_CODE)));
        } catch (ForeignPatternException e) {
            return Optional.empty();
        }
    }

    static Optional<ResponseRule> rule(ReplyContext context) {
        return BuiltIn.MATCHER
                .classify(context)
                .rule()
                .filter(rule -> !rule.match().texts().isEmpty());
    }
}
