package io.penstock.rules.proof;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// The reply being tried and what came of it. Touched on the JavaFX thread only.
public final class ProofModel {
    private final StringProperty reply = new SimpleStringProperty("");
    private final StringProperty provider = new SimpleStringProperty("");
    private final StringProperty phase = new SimpleStringProperty("");
    private final StringProperty mx = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<@Nullable Proof> proof = new ReadOnlyObjectWrapper<>();

    /// As pasted: one or more lines, with or without codes.
    public StringProperty replyProperty() {
        return reply;
    }

    /// Empty if unknown.
    public StringProperty providerProperty() {
        return provider;
    }

    /// As `rcpt`; empty for an answer to RCPT.
    public StringProperty phaseProperty() {
        return phase;
    }

    public StringProperty mxProperty() {
        return mx;
    }

    /// Null while there is nothing to try.
    public ReadOnlyObjectProperty<@Nullable Proof> proofProperty() {
        return proof.getReadOnlyProperty();
    }

    void show(@Nullable Proof newest) {
        proof.set(newest);
    }
}
