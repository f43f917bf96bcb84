package io.penstock.app.theme;

import java.util.List;
import javafx.scene.control.Label;
import org.kordamp.ikonli.javafx.FontIcon;

/// A state as a small coloured label: always a word and an icon, so that the colour is never the only sign.
public final class StateChip extends Label {
    private static final List<String> STATES = List.of(
            "flowing",
            "idle",
            "throttled",
            "paused",
            "suspended",
            "retrying",
            "delivered",
            "deferred",
            "bounced",
            "suppressed",
            "expired",
            "waiting",
            "stale",
            "live",
            "info",
            "warning",
            "critical");

    /// @param state a queue state, an outcome, a severity or a connection state; others are shown in grey
    public StateChip(String state) {
        getStyleClass().add("chip");
        show(state, state);
    }

    /// @param text what is written on it, when it is more than the state
    public void show(String state, String text) {
        getStyleClass().removeIf(name -> name.startsWith("state-"));
        var known = state.equals("admin-bounced") ? "bounced" : STATES.contains(state) ? state : "idle";
        getStyleClass().add("state-" + known);
        setText(text);
        setGraphic(new FontIcon(icon(known)));
    }

    private static String icon(String state) {
        return switch (state) {
            case "flowing", "live" -> "fth-play";
            case "throttled" -> "fth-chevrons-down";
            case "paused" -> "fth-pause";
            case "suspended" -> "fth-slash";
            case "retrying", "deferred", "stale" -> "fth-rotate-cw";
            case "delivered" -> "fth-check";
            case "bounced" -> "fth-corner-up-left";
            case "suppressed", "expired" -> "fth-minus-circle";
            case "waiting" -> "fth-clock";
            case "warning" -> "fth-alert-triangle";
            case "critical" -> "fth-alert-octagon";
            case "info" -> "fth-info";
            default -> "fth-minus";
        };
    }
}
