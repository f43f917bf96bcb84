package io.penstock.app.cluster;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The lock: a remote cluster opens read-only, and arming it lasts fifteen minutes. The embedded engine opens armed and
/// stays so until it is locked. Touched only on the JavaFX application thread.
public final class Arming {
    public static final Duration LASTS = Duration.ofMinutes(15);

    private final InstantSource clock;
    private final Map<ClusterId, Instant> armedUntil = new HashMap<>();
    private final Set<ClusterId> lockedByHand = new HashSet<>();
    private final ReadOnlyBooleanWrapper readOnly = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyObjectWrapper<@Nullable Duration> remaining = new ReadOnlyObjectWrapper<>();
    private ClusterId shown = ClusterId.EMBEDDED;

    public Arming(InstantSource clock) {
        this.clock = clock;
        tick();
    }

    /// Whether the shown cluster may only be looked at.
    public ReadOnlyBooleanProperty readOnly() {
        return readOnly.getReadOnlyProperty();
    }

    /// How long the shown cluster stays armed; null when it is locked, or armed without an end.
    public ReadOnlyObjectProperty<@Nullable Duration> remaining() {
        return remaining.getReadOnlyProperty();
    }

    /// Whether this cluster, shown or not, may be changed now.
    public boolean isArmed(ClusterId cluster) {
        if (cluster.equals(ClusterId.EMBEDDED)) return !lockedByHand.contains(cluster);
        var until = armedUntil.get(cluster);
        return until != null && clock.instant().isBefore(until);
    }

    public void arm() {
        lockedByHand.remove(shown);
        if (!shown.equals(ClusterId.EMBEDDED))
            armedUntil.put(shown, clock.instant().plus(LASTS));
        tick();
    }

    public void lock() {
        lockedByHand.add(shown);
        armedUntil.remove(shown);
        tick();
    }

    void shows(ClusterId cluster) {
        shown = cluster;
        tick();
    }

    /// Counts down; to be called about once a second.
    public void tick() {
        var until = armedUntil.get(shown);
        var now = clock.instant();
        if (until != null && !now.isBefore(until)) {
            armedUntil.remove(shown);
            until = null;
        }
        remaining.set(until == null ? null : Duration.between(now, until));
        readOnly.set(until == null && (!shown.equals(ClusterId.EMBEDDED) || lockedByHand.contains(shown)));
    }
}
