package io.penstock.app.clusters;

import io.penstock.app.cluster.Cluster;
import io.penstock.app.cluster.ClusterId;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// A cluster as it is being typed. Touched only on the JavaFX application thread.
final class ClusterDraft {
    /// Environment colours that can be told apart in light and dark.
    static final List<String> COLOURS = List.of("#4f7cc4", "#0d8a7d", "#b0579e", "#8a6d3b", "#c2453f", "#6b7280");

    final StringProperty name = new SimpleStringProperty("");
    final StringProperty url = new SimpleStringProperty("https://");
    final StringProperty token = new SimpleStringProperty("");
    final StringProperty colour = new SimpleStringProperty(COLOURS.getFirst());
    final BooleanProperty production = new SimpleBooleanProperty();
    private final ClusterId id;

    /// @param existing the cluster to change, or null for a new one
    ClusterDraft(@Nullable Cluster existing) {
        if (existing == null) {
            id = new ClusterId(UUID.randomUUID().toString());
            return;
        }
        id = existing.id();
        name.set(existing.name());
        url.set(existing.url());
        colour.set(existing.colour());
        production.set(existing.production());
    }

    /// What is wrong with it, in words, or empty.
    Optional<String> problem() {
        if (name.get().isBlank()) return Optional.of("Give the cluster a name");
        var typed = url.get().strip();
        try {
            var address = new URI(typed);
            var scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
            if (!scheme.equals("http") && !scheme.equals("https"))
                return Optional.of("The address '" + typed + "' must begin with http:// or https://");
            if (address.getHost() == null)
                return Optional.of(
                        "The address '" + typed + "' has no host. It looks like https://mail-1.example.net:2580");
        } catch (URISyntaxException e) {
            return Optional.of("The address '" + typed + "' is not a URL: " + e.getReason()
                    + ". It looks like https://mail-1.example.net:2580");
        }
        return Optional.empty();
    }

    /// The cluster as typed; only where [#problem] is empty.
    Cluster typed() {
        return new Cluster(id, name.get().strip(), url.get().strip(), colour.get(), production.get());
    }
}
