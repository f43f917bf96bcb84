package io.penstock.rules;

import io.penstock.rules.host.EditorJobs;
import java.util.function.Consumer;

/// Does everything at once, on the caller's thread: for models and controllers without a toolkit.
public final class InlineJobs implements EditorJobs {
    @Override
    public <T> void run(
            String name, Work<T> work, Consumer<? super T> onResult, Consumer<? super Exception> onFailure) {
        T result;
        try {
            result = work.run();
        } catch (Exception e) {
            onFailure.accept(e);
            return;
        }
        onResult.accept(result);
    }

    @Override
    public <T> void latest(
            String key, Work<T> work, Consumer<? super T> onResult, Consumer<? super Exception> onFailure) {
        run(key, work, onResult, onFailure);
    }
}
