package io.penstock.app.shell;

/// Short notices at the lower right; they go by themselves, failures stay until they are closed.
/// Touched only on the JavaFX application thread.
public interface Toasts {
    void done(String text);

    /// @param verb on the button, such as `Undo` or `Details`
    void done(String text, String verb, Runnable action);

    /// @param what what failed and what to do; the exception's text is added, and "Copy details" offers its trace
    void failed(String what, Throwable problem);
}
