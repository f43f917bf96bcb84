package io.penstock.engine.rules.exchange.csv;

import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.exchange.form.Crosswalk;
import io.penstock.engine.rules.exchange.form.Crosswalks;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Words for categories as people and other systems write them.
final class CategoryWords {
    private static final List<Crosswalk> SYSTEMS = List.of(Crosswalks.KUMOMTA, Crosswalks.POWERMTA, Crosswalks.ZONEMTA);

    /// SparkPost's numbers, and words that several systems share.
    private static final Map<String, Category> OTHERS = Map.ofEntries(
            Map.entry("1", Category.UNCLASSIFIED),
            Map.entry("10", Category.INVALID_RECIPIENT),
            Map.entry("20", Category.SYSTEM_FAILURE),
            Map.entry("21", Category.ROUTING_ERROR),
            Map.entry("22", Category.MAILBOX_FULL),
            Map.entry("23", Category.MESSAGE_TOO_LARGE),
            Map.entry("24", Category.NO_ANSWER_FROM_HOST),
            Map.entry("25", Category.POLICY_RELATED),
            Map.entry("30", Category.INVALID_RECIPIENT),
            Map.entry("50", Category.POLICY_RELATED),
            Map.entry("51", Category.BAD_REPUTATION),
            Map.entry("52", Category.SPAM_CONTENT),
            Map.entry("53", Category.CONTENT_RELATED),
            Map.entry("54", Category.RELAY_DENIED),
            Map.entry("userunknown", Category.INVALID_RECIPIENT),
            Map.entry("mailboxfull", Category.MAILBOX_FULL),
            Map.entry("hostunknown", Category.BAD_DOMAIN),
            Map.entry("suspend", Category.INACTIVE_MAILBOX),
            Map.entry("spamdetected", Category.SPAM_CONTENT),
            Map.entry("blocked", Category.BAD_REPUTATION),
            Map.entry("badreputation", Category.BAD_REPUTATION),
            Map.entry("norelaying", Category.RELAY_DENIED),
            Map.entry("mesgtoobig", Category.MESSAGE_TOO_LARGE),
            Map.entry("networkerror", Category.NO_ANSWER_FROM_HOST),
            Map.entry("speeding", Category.RATE_LIMITED),
            Map.entry("toomanyconn", Category.TOO_MANY_CONNECTIONS),
            Map.entry("onhold", Category.GREYLISTED),
            Map.entry("authfailure", Category.AUTHENTICATION_FAILED),
            Map.entry("requireptr", Category.REVERSE_DNS),
            Map.entry("systemerror", Category.SYSTEM_FAILURE),
            Map.entry("expired", Category.MESSAGE_EXPIRED),
            Map.entry("virusdetected", Category.VIRUS_BLOCK),
            Map.entry("policyviolation", Category.POLICY_RELATED));

    private CategoryWords() {}

    static Optional<Category> read(String word) {
        String plain = plain(word);
        for (Category category : Category.values())
            if (plain(category.displayName()).equals(plain)) return Optional.of(category);
        for (Crosswalk system : SYSTEMS)
            for (String theirs : system.words())
                if (plain(theirs).equals(plain)) return system.meaning(theirs).map(Crosswalk.Meaning::category);
        return Optional.ofNullable(OTHERS.get(plain));
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
