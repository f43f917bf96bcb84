package io.penstock.engine.rules.exchange.form;

import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.RuleMatcher;
import io.penstock.engine.rules.format.DefaultRules;
import io.penstock.engine.smtp.SmtpReply;
import java.util.Map;
import java.util.Optional;

/// The category of a wording, for lines of other servers that name none: what our own table makes of it. Safe for any
/// thread.
public final class Wording {
    private static final class Holder {
        static final Wording SHARED = new Wording();
    }

    private final RuleMatcher own = RuleMatcher.compile(DefaultRules.document().table());

    private Wording() {}

    /// The first call reads our own table; it never changes.
    public static Wording shared() {
        return Holder.SHARED;
    }

    /// The name that our own table has for a provider, itself or by an alias; empty if it knows none.
    public Optional<String> provider(String name) {
        return own.table().providerAliases().entrySet().stream()
                .filter(entry -> entry.getKey().equals(name) || entry.getValue().contains(name))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /// Unclassified if no rule knows the wording; a code alone is not enough.
    ///
    /// @param sample a reply, with its code if it has one
    /// @param assumedCode for one without
    public Category category(String sample, int assumedCode) {
        if (sample.isBlank()) return Category.UNCLASSIFIED;
        var verdict = own.classify(ReplyContext.of("", SmtpReply.parse(sample, assumedCode)));
        return verdict.isByCodeAlone() ? Category.UNCLASSIFIED : verdict.category();
    }
}
