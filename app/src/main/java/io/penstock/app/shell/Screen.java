package io.penstock.app.shell;

import java.util.Map;
import javafx.scene.Node;

/// One place of the navigation rail. Touched only on the JavaFX application thread.
///
/// A screen builds its nodes once, lives as long as the window, and works only while it is shown: [#shown] starts
/// whatever refreshes it, [#hidden] stops that.
public interface Screen {
    /// Stable id, such as `queues`: in node ids, the palette and the remembered layout.
    String id();

    /// The word under the icon.
    String title();

    /// Ikonli literal, such as `fth-layers`.
    String icon();

    Node content();

    /// Called before [#shown] when someone was sent here with something to show. Only places with this screen's id.
    default void arrive(Place place) {}

    default void shown() {}

    default void hidden() {}

    /// The window is gone: gives back what others could wait for. Nothing is called afterwards.
    default void closed() {}

    /// F5.
    default void refresh() {}

    /// The `/` key: the node that takes the focus, normally the filter field.
    default void focusFilter() {}

    /// Keys of this screen and what they do, in the order in which `?` lists them.
    default Map<String, String> keys() {
        return Map.of();
    }
}
