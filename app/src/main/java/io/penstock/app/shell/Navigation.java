package io.penstock.app.shell;

/// The way from one screen to another. Touched only on the JavaFX application thread.
public interface Navigation {
    /// Shows the screen and hands it the place, see [Screen#arrive].
    void goTo(Place place);

    /// Esc: to where one came from; nothing at the start.
    void back();
}
