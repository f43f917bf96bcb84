package io.penstock.app.pauses;

import io.penstock.app.fx.Units;
import java.time.Duration;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// A pause as it is being written: which queues, why, how long, and what it would hold.
/// Touched only on the JavaFX application thread.
final class PauseDraft {
    static final List<Duration> PRESETS =
            List.of(Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofHours(4), Duration.ofHours(24));

    final StringProperty queue = new SimpleStringProperty("");
    final StringProperty tenant = new SimpleStringProperty("");
    final StringProperty campaign = new SimpleStringProperty("");
    final StringProperty domain = new SimpleStringProperty("");
    final StringProperty provider = new SimpleStringProperty("");
    final StringProperty reason = new SimpleStringProperty("");
    final ObjectProperty<Duration> duration = new SimpleObjectProperty<>(PRESETS.getFirst());
    final ObjectProperty<Preview> preview = new SimpleObjectProperty<>(new Preview.Incomplete(""));

    /// Queues that were picked in a table; empty if the draft goes by criteria.
    final ObjectProperty<List<String>> picked = new SimpleObjectProperty<>(List.of());

    PauseDraft(PauseTarget target) {
        switch (target) {
            case PauseTarget.Picked exact when exact.queues().size() > 1 -> picked.set(exact.queues());
            case PauseTarget.Picked one -> queue.set(one.queues().getFirst());
            case PauseTarget.Matching matching -> {
                var criteria = matching.criteria();
                queue.set(orEmpty(criteria.queue()));
                tenant.set(orEmpty(criteria.tenant()));
                campaign.set(orEmpty(criteria.campaign()));
                domain.set(orEmpty(criteria.domain()));
                provider.set(orEmpty(criteria.provider()));
            }
        }
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    PauseTarget target() {
        if (!picked.get().isEmpty()) return new PauseTarget.Picked(picked.get());
        return new PauseTarget.Matching(
                PauseTarget.criteria(queue.get(), tenant.get(), campaign.get(), domain.get(), provider.get()));
    }

    /// What the node would refuse, in the words of the mend; empty if nothing.
    String missing() {
        if (target().orders().stream().anyMatch(PauseTarget::isEmpty)) {
            return "Say which queues: a name such as *@yahoo.com, or a tenant, campaign, domain or provider.";
        }
        return "";
    }

    boolean isReady() {
        return missing().isEmpty() && !reason.get().isBlank() && preview.get() instanceof Preview.Known;
    }

    /// What the button says: `Pause 14 queues`.
    String verb() {
        return preview.get() instanceof Preview.Known known
                ? "Pause " + Units.counted(known.queues(), "queue")
                : "Pause";
    }
}
