package io.penstock.rules.exchange;

import io.penstock.engine.rules.exchange.RuleExchange;
import io.penstock.engine.rules.exchange.form.ForeignFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The form of a rule file: our own TOML, or that of another server.
///
/// @param foreign null for our own
public record FileForm(@Nullable ForeignFormat foreign) {
    public static final FileForm OWN = new FileForm(null);

    private static final Pattern OWN_MARKS =
            Pattern.compile("(?m)^\\s*(\\[\\[rule]]|\\[providers]|\\[schedules\\.|files\\s*=)");

    /// Our own first, then the others in their order.
    public static List<FileForm> all() {
        var all = new ArrayList<FileForm>();
        all.add(OWN);
        for (ForeignFormat format : ForeignFormat.values()) all.add(new FileForm(format));
        return all;
    }

    /// @return empty if nobody knows the file
    static Optional<FileForm> of(String fileName, String text) {
        Optional<FileForm> foreign = RuleExchange.formatOf(fileName, text).map(FileForm::new);
        if (foreign.isPresent()) return foreign;
        return OWN_MARKS.matcher(text).find() || text.isBlank() ? Optional.of(OWN) : Optional.empty();
    }

    public String displayName() {
        return foreign == null ? "Penstock TOML" : foreign.displayName();
    }

    /// The name that such a file usually has, for a suggestion.
    String usualFileName() {
        if (foreign == null) return "rules.toml";
        return switch (foreign) {
            case KUMOMTA_SHAPING -> "shaping.toml";
            case KUMOMTA_CLASSIFIER -> "bounce_classifier.toml";
            case POWERMTA -> "bounce-patterns.conf";
            case ZONEMTA -> "bounces.txt";
            case POSTFIX -> "smtp_delivery_status_filter.pcre";
            case CSV -> "rules.csv";
        };
    }

    /// For ids of nodes.
    String word() {
        return foreign == null ? "penstock" : foreign.name().toLowerCase(Locale.ROOT);
    }
}
