package io.penstock.app.launch;

import io.penstock.app.cluster.Outbox;
import io.penstock.app.cluster.OutboxEntry;
import io.penstock.app.cluster.OutboxPump;
import io.penstock.app.shell.Toasts;
import io.penstock.engine.control.client.ControlException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Tells in toasts what becomes of commands.
final class OutboxToasts implements Outbox.Listener {
    private final Executor uiThread;
    private final Toasts toasts;
    private final AtomicReference<@Nullable OutboxPump> pump = new AtomicReference<>();

    OutboxToasts(Executor uiThread, Toasts toasts) {
        this.uiThread = uiThread;
        this.toasts = toasts;
    }

    /// The pump is made after its outbox, which is made after this.
    void answersGoTo(OutboxPump made) {
        pump.set(made);
    }

    @Override
    public void done(OutboxEntry entry, Object answer) {
        var waiting = pump.get();
        if (waiting != null) waiting.isDone(entry, answer);
        if (entry.attempts() > 1)
            uiThread.execute(() -> toasts.done(entry.title() + " took effect, at try " + entry.attempts()));
    }

    @Override
    public void refused(OutboxEntry entry, ControlException problem) {
        uiThread.execute(() -> toasts.failed(entry.title() + " was refused", problem));
    }

    @Override
    public void waits(OutboxEntry entry, ControlException problem) {
        uiThread.execute(() ->
                toasts.done(entry.title() + " waits in the outbox: " + entry.note() + ". It is tried again by itself"));
    }
}
