package io.penstock.engine.rules.exchange.form;

import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.RuleMatcher;
import io.penstock.engine.rules.format.DefaultRules;
import io.penstock.engine.smtp.SmtpReply;
import java.util.Locale;
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

    /// The provider that says so, by its own word or by the rule of ours that knows the wording and is named after it;
    /// empty if it may be anybody's.
    public Optional<String> home(ReplyContext reply) {
        if (!reply.provider().isEmpty()) return provider(reply.provider().toLowerCase(Locale.ROOT));
        return own.classify(reply)
                .rule()
                .filter(rule -> !rule.match().texts().isEmpty() && rule.id().indexOf('-') > 0)
                .map(rule -> rule.id().substring(0, rule.id().indexOf('-')))
                .flatMap(prefix -> provider(prefix.equals("ms") ? "microsoft" : prefix));
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
