package io.penstock.rules;

import java.util.ArrayList;
import java.util.List;

/// Holds back what is asked for before the table has been read. Touched on the JavaFX thread only.
final class OnceOpen {
    private final Runnable ask;
    private final List<Runnable> waiting = new ArrayList<>();
    private boolean open;

    /// @param ask has the table read, if nobody has asked for that yet
    OnceOpen(Runnable ask) {
        this.ask = ask;
    }

    boolean isOpen() {
        return open;
    }

    /// At once, or as soon as the table is there.
    void run(Runnable work) {
        if (open) {
            work.run();
            return;
        }
        waiting.add(work);
        ask.run();
    }

    /// The table is there.
    void opened() {
        open = true;
        waiting.forEach(Runnable::run);
        waiting.clear();
    }
}
