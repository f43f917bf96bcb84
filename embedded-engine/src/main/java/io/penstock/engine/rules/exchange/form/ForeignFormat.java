package io.penstock.engine.rules.exchange.form;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The forms of rule tables that can be read, written and checked beside our own.
public enum ForeignFormat {
    /// `shaping.toml`: providers and their automation rules.
    KUMOMTA_SHAPING("KumoMTA shaping"),
    /// The bounce classifier: `[rules]` with a list of patterns for each class.
    KUMOMTA_CLASSIFIER("KumoMTA bounce classifier"),
    /// `<smtp-pattern-list>` and `<bounce-category-patterns>`.
    POWERMTA("PowerMTA configuration"),
    /// `bounces.txt`: pattern, action, category, message.
    ZONEMTA("ZoneMTA bounces"),
    /// A `regexp` or `pcre` table for `smtp_delivery_status_filter`.
    POSTFIX("Postfix status filter"),
    /// One rule a line, with a header line; see the exporter for the columns.
    CSV("CSV");

    private final String displayName;

    ForeignFormat(String displayName) {
        this.displayName = displayName;
    }

    /// For people.
    public String displayName() {
        return displayName;
    }

    /// The word on the command line, such as `kumomta-shaping`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Empty if there is no such form.
    public static Optional<ForeignFormat> of(String word) {
        return Stream.of(values()).filter(format -> format.word().equals(word)).findFirst();
    }
}
