package io.penstock.app.queues;

import io.penstock.app.fx.Units;
import io.penstock.app.pauses.PauseTarget;
import io.penstock.app.pauses.Preview;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// A retry or bounce as it is being written. Touched only on the JavaFX application thread.
final class OrderDraft {
    final OrderKind kind;
    final PauseTarget target;
    final StringProperty reason = new SimpleStringProperty("");
    /// What the user typed to confirm a destructive order.
    final StringProperty typed = new SimpleStringProperty("");
    final ObjectProperty<Preview> preview = new SimpleObjectProperty<>(new Preview.Asking());
    /// Messages per order of [PauseTarget#orders], as the dry run counted them.
    List<Long> counted = List.of();

    OrderDraft(OrderKind kind, PauseTarget target) {
        this.kind = kind;
        this.target = target;
    }

    /// The word to type before a destructive order is given: what it is about.
    String nameToType() {
        return target.text();
    }

    boolean isReady() {
        if (!(preview.get() instanceof Preview.Known known) || known.messages() == 0) return false;
        if (!kind.isDestructive()) return true;
        return !reason.get().isBlank() && typed.get().strip().equals(nameToType());
    }

    /// What the button says: `Bounce 1,204 messages`.
    String verb() {
        return preview.get() instanceof Preview.Known known
                ? kind.verb() + " " + Units.counted(known.messages(), "message")
                : kind.verb();
    }
}
