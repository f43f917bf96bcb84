package io.penstock.engine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// A room that opens on a thread of its own while others do the same. It is closed like the others, whether or not
/// somebody asked for it.
final class Opening<T> {
    private final CompletableFuture<T> opened = new CompletableFuture<>();

    private Opening() {}

    static <T> Opening<T> begin(String what, Supplier<T> open, Consumer<T> close, Closing closing) {
        var opening = new Opening<T>();
        closing.then(what, () -> opening.close(close));
        Thread.ofPlatform().name("engine-open-" + what.replace(' ', '-')).start(() -> opening.open(open));
        return opening;
    }

    private void open(Supplier<T> open) {
        try {
            opened.complete(open.get());
        } catch (RuntimeException | Error e) {
            opened.completeExceptionally(e);
        }
    }

    /// Waits for the room.
    ///
    /// @throws RuntimeException that it threw when it opened
    T get() {
        try {
            return opened.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            if (e.getCause() instanceof Error cause) throw cause;
            throw e;
        }
    }

    private void close(Consumer<T> close) {
        T room;
        try {
            room = opened.join();
        } catch (CompletionException _) {
            // it told whoever asked for it
            return;
        }
        close.accept(room);
    }
}
