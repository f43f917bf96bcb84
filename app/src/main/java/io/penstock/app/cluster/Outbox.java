package io.penstock.app.cluster;

import io.penstock.engine.control.client.ControlException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Commands that must reach their cluster: written down, sent, and tried again until they took effect, were refused, or
/// were withdrawn. Blocking, safe for any thread; an entry is decided once.
///
/// The entry's id is the idempotency key of every try, so a command whose answer was lost does nothing twice.
public final class Outbox {
    private static final Duration REMEMBERED = Duration.ofDays(7);

    /// Hears what becomes of commands, on the thread that sends them.
    public interface Listener {
        /// @param answer what the node said
        void done(OutboxEntry entry, Object answer);

        void refused(OutboxEntry entry, ControlException problem);

        /// Told once, after the first try that did not come through.
        void waits(OutboxEntry entry, ControlException problem);
    }

    private final OutboxStore store;
    private final OpenClients clients;
    private final InstantSource clock;
    private final Backoff backoff;
    private final Listener listener;

    public Outbox(OutboxStore store, OpenClients clients, InstantSource clock, Backoff backoff, Listener listener) {
        this.store = store;
        this.clients = clients;
        this.clock = clock;
        this.backoff = backoff;
        this.listener = listener;
    }

    /// Writes the command down. It is on disk when this returns.
    public OutboxEntry record(UUID id, ClusterId cluster, Command<?> command) {
        var now = clock.instant();
        var entry = new OutboxEntry(
                id.toString(),
                cluster,
                CommandJson.kind(command),
                command.title(),
                CommandJson.body(command),
                now,
                OutboxEntry.State.WAITING,
                0,
                now,
                "");
        store.save(entry);
        return entry;
    }

    /// Sends all that is due.
    ///
    /// @return how long until the next is due, or null when none waits
    public synchronized @Nullable Duration sendDue() {
        var now = clock.instant();
        Duration next = null;
        for (var entry : store.waiting()) {
            var after = entry.nextTry().isAfter(now) ? entry : attempt(entry);
            if (after.state() != OutboxEntry.State.WAITING) continue;
            var wait = Duration.between(now, after.nextTry());
            if (next == null || wait.compareTo(next) < 0) next = wait;
        }
        store.forgetBefore(now.minus(REMEMBERED));
        return next;
    }

    /// Withdraws a command that still waits.
    ///
    /// @return false when it was decided already
    public synchronized boolean withdraw(String id) {
        for (var entry : store.waiting())
            if (entry.id().equals(id)) {
                store.save(entry.is(OutboxEntry.State.WITHDRAWN, "withdrawn"));
                return true;
            }
        return false;
    }

    public List<OutboxEntry> latest(int count) {
        return store.latest(count);
    }

    public int waiting() {
        return store.waiting().size();
    }

    private OutboxEntry attempt(OutboxEntry entry) {
        try {
            var command = CommandJson.read(entry.kind(), entry.body());
            var client = clients.of(entry.cluster())
                    .orElseGet(() -> OpenClients.unconnected(entry.cluster().value()));
            var answer = command.send(client, entry.id());
            var done = entry.is(OutboxEntry.State.DONE, "");
            store.save(done);
            listener.done(done, answer);
            return done;
        } catch (ControlException.Unreachable problem) {
            var waits = entry.waitsUntil(clock.instant().plus(backoff.after(entry.attempts() + 1)), text(problem));
            store.save(waits);
            if (waits.attempts() == 1) listener.waits(waits, problem);
            return waits;
        } catch (ControlException problem) {
            var refused = entry.is(OutboxEntry.State.REFUSED, text(problem));
            store.save(refused);
            listener.refused(refused, problem);
            return refused;
        }
    }

    private static String text(ControlException problem) {
        var text = problem.getMessage() == null ? problem.toString() : problem.getMessage();
        return text.length() > 2_000 ? text.substring(0, 2_000) : text;
    }
}
