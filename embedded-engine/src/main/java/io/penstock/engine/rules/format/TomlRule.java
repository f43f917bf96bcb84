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
import java.util.function.Supplier;

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

    private static final String NO_ID = "without-id";

    private final TomlKeys keys;

    private TomlRule(TomlKeys keys) {
        this.keys = keys;
    }

    static ResponseRule read(TomlKeys keys) {
        return new TomlRule(keys).read();
    }

    private ResponseRule read() {
        String id = id();
        String disposition = keys.string("disposition");
        return new ResponseRule(
                id,
                keys.flag("enabled", true),
                keys.flag("alert-only", false),
                match(),
                category(id),
                disposition.isEmpty()
                        ? Disposition.follow()
                        : at("disposition", () -> Disposition.parse(disposition))
                                .orElseGet(Disposition::follow),
                each("actions", RuleAction::parse),
                keys.string("note"),
                keys.string("owner"),
                keys.strings("links"),
                keys.date("valid-until"),
                keys.date("review-after"),
                keys.strings("examples"),
                keys.strings("counter-examples"));
    }

    /// A rule with a mistake is not used, so any id will do for it.
    private String id() {
        String id = keys.string("id");
        if (id.isEmpty()) keys.faults().add(new RuleFormatException(keys.place(), "a rule needs an id"));
        else if (at("id", () -> ResponseRule.of(id, Match.ANY, Category.UNCLASSIFIED))
                .isPresent()) return id;
        return NO_ID;
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
        var category = Category.named(name);
        if (name.isEmpty())
            keys.faults().add(new RuleFormatException(keys.place(), "rule '" + id + "' needs a category"));
        else if (category.isEmpty())
            keys.faults()
                    .add(keys.wrong(
                            "category",
                            "'" + name + "' is not a category" + NearestWord.hint(name, categories()) + "; known: "
                                    + String.join(", ", categories())));
        return category.orElse(Category.UNCLASSIFIED);
    }

    private static List<String> categories() {
        var names = new ArrayList<String>();
        for (Category category : Category.values()) names.add(category.displayName());
        return names;
    }

    private Optional<Glob> glob(String key) {
        String text = keys.string(key);
        return text.isEmpty() ? Optional.empty() : at(key, () -> new Glob(text));
    }

    private Set<SmtpPhase> phases() {
        var phases = EnumSet.noneOf(SmtpPhase.class);
        for (String word : keys.strings("phase")) {
            try {
                phases.add(SmtpPhase.valueOf(word.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                keys.faults()
                        .add(
                                keys.wrong(
                                        "phase",
                                        "'" + word
                                                + "' is not a phase; use connect, ehlo, starttls, auth, mail, rcpt, data or dot"));
            }
        }
        return phases;
    }

    private <T> List<T> each(String key, Function<String, T> reader) {
        return keys.strings(key).stream()
                .flatMap(text -> at(key, () -> reader.apply(text)).stream())
                .toList();
    }

    /// Empty if what is there is reported.
    private <T> Optional<T> at(String key, Supplier<T> reader) {
        try {
            return Optional.of(reader.get());
        } catch (RuleException e) {
            keys.faults().add(new RuleFormatException(keys.place(key), e.getMessage()));
            return Optional.empty();
        }
    }
}
