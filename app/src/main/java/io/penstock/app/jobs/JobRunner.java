package io.penstock.app.jobs;

import java.util.function.Consumer;

/// Takes work off the JavaFX thread and brings the result back to it.
///
/// Every job runs on a virtual thread of its own (`job-`), is listed in the status bar when it takes longer than half a
/// second, and can be cancelled there. A failure goes to `onFailure`, or to a toast when none is given.
public interface JobRunner {
    /// @param name     what the user reads while it runs, such as `Pausing *@yahoo.com`
    /// @param work     runs off the JavaFX thread
    /// @param onResult runs on the JavaFX thread
    <T> Job run(String name, Work<T> work, Consumer<? super T> onResult, Consumer<? super Exception> onFailure);

    <T> Job run(String name, Work<T> work, Consumer<? super T> onResult);

    /// Like [#run], but a newer call under the same key makes the older one's result be dropped: search as you type.
    <T> void latest(String key, Work<T> work, Consumer<? super T> onResult, Consumer<? super Exception> onFailure);

    @FunctionalInterface
    interface Work<T> {
        T run() throws Exception;
    }

    interface Job {
        void cancel();
    }
}
