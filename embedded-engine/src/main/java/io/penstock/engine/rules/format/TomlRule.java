package io.penstock.engine.rules.format;

import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.CodePattern;
import io.penstock.engine.rules.Disposition;
import io.penstock.engine.rules.EnhancedPattern;
import io.penstock.engine.rules.Glob;
import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleAction;
import io.penstock.engine.rules.RuleException;
import io.penstock.engine.rules.TextPattern;
import io.penstock.engine.smtp.SmtpPhase;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Reads one `[[rule]]`.
final class TomlRule {
    static final Set<String> KEYS = Set.of(
            "id",
            "enabled",
            "alert-only",
            "provider",
            "domain",
            "mx",
            "source",
            "phase",
            "code",
            "enhanced",
            "text",
            "category",
            "disposition",
            "actions",
            "note",
            "owner",
            "links",
            "valid-until",
            "review-after",
            "examples",
            "counter-examples");

    private final TomlKeys keys;

    private TomlRule(TomlKeys keys) {
        this.keys = keys;
    }

    static ResponseRule read(TomlKeys keys) {
        return new TomlRule(keys).read();
    }

    private ResponseRule read() {
        String id = keys.string("id");
        if (id.isEmpty()) throw new RuleFormatException(keys.place(), "a rule needs an id");
        String disposition = keys.string("disposition");
        return new ResponseRule(
                at("id", () -> ResponseRule.of(id, Match.ANY, Category.UNCLASSIFIED))
                        .id(),
                keys.flag("enabled", true),
                keys.flag("alert-only", false),
                match(),
                category(id),
                disposition.isEmpty() ? Disposition.follow() : at("disposition", () -> Disposition.parse(disposition)),
                each("actions", RuleAction::parse),
                keys.string("note"),
                keys.string("owner"),
                keys.strings("links"),
                keys.date("valid-until"),
                keys.date("review-after"),
                keys.strings("examples"),
                keys.strings("counter-examples"));
    }

    private Match match() {
        return new Match(
                keys.strings("provider"),
                glob("domain"),
                glob("mx"),
                glob("source"),
                phases(),
                each("code", CodePattern::new),
                each("enhanced", EnhancedPattern::new),
                each("text", TextPattern::new));
    }

    private Category category(String id) {
        String name = keys.string("category");
        if (name.isEmpty()) throw new RuleFormatException(keys.place(), "rule '" + id + "' needs a category");
        return Category.named(name)
                .orElseThrow(() -> keys.wrong("category", "'" + name + "' is not a category; known: " + categories()));
    }

    private static String categories() {
        var names = new ArrayList<String>();
        for (Category category : Category.values()) names.add(category.displayName());
        return String.join(", ", names);
    }

    private Optional<Glob> glob(String key) {
        String text = keys.string(key);
        return text.isEmpty() ? Optional.empty() : Optional.of(at(key, () -> new Glob(text)));
    }

    private Set<SmtpPhase> phases() {
        var phases = EnumSet.noneOf(SmtpPhase.class);
        for (String word : keys.strings("phase")) {
            try {
                phases.add(SmtpPhase.valueOf(word.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw keys.wrong(
                        "phase",
                        "'" + word + "' is not a phase; use connect, ehlo, starttls, auth, mail, rcpt, data or dot");
            }
        }
        return phases;
    }

    private <T> List<T> each(String key, Function<String, T> reader) {
        return keys.strings(key).stream()
                .map(text -> at(key, () -> reader.apply(text)))
                .toList();
    }

    private <T> T at(String key, java.util.function.Supplier<T> reader) {
        try {
            return reader.get();
        } catch (RuleFormatException e) {
            throw e;
        } catch (RuleException e) {
            throw new RuleFormatException(keys.place(key), e.getMessage());
        }
    }
}
