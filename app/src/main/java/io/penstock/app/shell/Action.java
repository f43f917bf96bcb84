package io.penstock.app.shell;

import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/// Something that the user can do by name in the palette, and by key.
///
/// @param id      `feature-verb`, such as `queues-pause`
/// @param title   imperative, such as `Pause queues ...`
/// @param icon    Ikonli literal
/// @param keys    null for none
/// @param enabled what decides whether it can be done now
public record Action(
        String id,
        String title,
        String icon,
        @Nullable KeyCombination keys,
        ObservableBooleanValue enabled,
        Runnable run) {}
