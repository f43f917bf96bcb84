package io.penstock.rules.host;

import java.util.function.Consumer;

/// Takes the editor's work off the JavaFX thread and brings the result back to it. The console adapts its own runner.
public interface EditorJobs {
    /// @param name      what the user reads while it runs
    /// @param work      runs off the JavaFX thread
    /// @param onResult  runs on the JavaFX thread
    /// @param onFailure runs on the JavaFX thread; the exception's message is shown
    <T> void run(String name, Work<T> work, Consumer<? super T> onResult, Consumer<? super Exception> onFailure);

    /// Like [#run] without a mention anywhere; a newer call under the same key makes the older one's result be dropped.
    <T> void latest(String key, Work<T> work, Consumer<? super T> onResult, Consumer<? super Exception> onFailure);

    @FunctionalInterface
    interface Work<T> {
        T run() throws Exception;
    }
}
