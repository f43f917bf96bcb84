package io.penstock.engine.rules.exchange.form;

import java.util.List;

/// Our table in a foreign form.
///
/// @param text of the file
/// @param losses in the order of our rules
public record Exported(String text, List<Loss> losses) {
    public Exported {
        losses = List.copyOf(losses);
    }
}
