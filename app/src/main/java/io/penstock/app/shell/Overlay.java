package io.penstock.app.shell;

import javafx.scene.Node;

/// Cards over the window: dialogs that ask before something is changed. One at a time; Esc closes.
/// Touched only on the JavaFX application thread.
public interface Overlay {
    /// Shows the card; the focus goes into it and comes back at close.
    void show(Node card);

    void close();

    boolean isShowing();
}
