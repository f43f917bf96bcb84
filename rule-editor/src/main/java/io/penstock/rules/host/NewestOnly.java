package io.penstock.rules.host;

import io.penstock.rules.host.EditorJobs.Work;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Work of one kind, one at a time: of what is asked for meanwhile only the newest is done, and results that are out of
/// date by then are dropped. So typing never piles up work that nobody waits for. Touched on the JavaFX thread only.
public final class NewestOnly {
    private final EditorJobs jobs;
    private final String key;
    private boolean busy;
    private @Nullable Runnable next;

    /// @param kind names the work; editors beside each other may use the same
    public NewestOnly(EditorJobs jobs, String kind) {
        this.jobs = jobs;
        key = kind + "@" + Integer.toHexString(System.identityHashCode(this));
    }

    /// @param work runs off the JavaFX thread, at once or after what is under way
    public <T> void run(Work<T> work, Consumer<? super T> onResult, Consumer<? super Exception> onFailure) {
        if (busy) {
            next = () -> start(work, onResult, onFailure);
            return;
        }
        start(work, onResult, onFailure);
    }

    private <T> void start(Work<T> work, Consumer<? super T> onResult, Consumer<? super Exception> onFailure) {
        busy = true;
        jobs.latest(
                key,
                work,
                result -> done(() -> onResult.accept(result)),
                failure -> done(() -> onFailure.accept(failure)));
    }

    private void done(Runnable tell) {
        busy = false;
        Runnable newer = next;
        next = null;
        if (newer != null) newer.run();
        else tell.run();
    }
}
