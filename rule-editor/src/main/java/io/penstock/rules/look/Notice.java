package io.penstock.rules.look;

import io.penstock.engine.rules.lint.Severity;
import java.util.List;

/// Something that the analyst should know now, with what can be done about it.
public record Notice(Severity severity, String text, List<Choice> choices) {
    public Notice {
        choices = List.copyOf(choices);
    }

    /// @param id of the button
    public record Choice(String id, String words, Runnable action) {}

    public static Notice of(Severity severity, String text, Choice... choices) {
        return new Notice(severity, text, List.of(choices));
    }
}
