package io.penstock.engine.rules.exchange.form;

import io.penstock.engine.rules.format.RuleDocument;
import java.util.List;

/// What a foreign file says in our form.
///
/// @param document with the places of the rules in the foreign file, and its comments
/// @param losses in the order of the file
public record Imported(RuleDocument document, List<Loss> losses) {
    public Imported {
        losses = List.copyOf(losses);
    }
}
