package io.penstock.rules.table;

import io.penstock.engine.rules.diff.RuleField;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The keys of the filter language, with what they mean, for help and completion.
enum FilterKey {
    PROVIDER("provider:", "whose reply it is", RuleField.PROVIDER),
    CATEGORY("category:", "what it means, as in category:block", RuleField.CATEGORY),
    CODE("code:", "reply code, as in code:421", RuleField.CODE),
    ENHANCED("enhanced:", "enhanced code, as in enhanced:4.7", RuleField.ENHANCED),
    TEXT("text:", "what the pattern says", RuleField.TEXT),
    THEN("then:", "disposition: follow, bounce, retry", RuleField.DISPOSITION),
    ACTION("action:", "as in action:suspend", RuleField.ACTIONS),
    OWNER("owner:", "who to ask", RuleField.OWNER),
    IS("is:", "disabled, changed, unused, expired, due, alert-only", null),
    HAS("has:", "finding, error, warning, action, example, note, owner", null),
    FINDING("finding:", "one kind of finding, as in finding:shadowed", null),
    REVIEW("review:", "review:due is past its review date", null),
    HITS("hits>", "replies decided in the last hour, as in hits>100 or hits=0", null),
    TOTAL("total>", "replies decided since it is counted", null),
    ID("id:", "name of the rule", RuleField.ID),
    MX("mx:", "host that answered", RuleField.MX),
    DOMAIN("domain:", "of the recipient", RuleField.DOMAIN),
    SOURCE("source:", "sending source", RuleField.SOURCE),
    PHASE("phase:", "point of the session, as in phase:rcpt", RuleField.PHASE),
    EXAMPLE("example:", "what its examples say", RuleField.EXAMPLES),
    NOTE("note:", "what its note says", RuleField.NOTE),
    LINK("link:", "pages of the provider", RuleField.LINKS);

    private final String written;
    private final String meaning;
    private final @Nullable RuleField field;

    FilterKey(String written, String meaning, @Nullable RuleField field) {
        this.written = written;
        this.meaning = meaning;
        this.field = field;
    }

    /// With its sign, as in `provider:`.
    String written() {
        return written;
    }

    String meaning() {
        return meaning;
    }

    private String word() {
        return written.substring(0, written.length() - 1);
    }

    static boolean isKnown(String word) {
        return Arrays.stream(values()).anyMatch(key -> key.word().equals(word))
                || field(word).isPresent();
    }

    /// Whether the key compares a number.
    static boolean isNumber(String word) {
        return word.equals(HITS.word()) || word.equals(TOTAL.word());
    }

    static Optional<RuleField> field(String word) {
        if (word.equals("disposition")) return Optional.of(RuleField.DISPOSITION);
        return Arrays.stream(values())
                .filter(key -> key.word().equals(word))
                .findFirst()
                .flatMap(key -> Optional.ofNullable(key.field));
    }
}
