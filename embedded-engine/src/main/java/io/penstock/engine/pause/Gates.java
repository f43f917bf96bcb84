package io.penstock.engine.pause;

import io.penstock.engine.egress.EgressPath;
import io.penstock.engine.egress.PathLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/// All orders of operators and rules together, asked before each message.
///
/// Callers keep the [Gate] of a subject as long as [#version] stays the same: so a message costs one volatile
/// read, and a new order holds from the next message on, however many queues there are. Safe for any thread.
public final class Gates {
    private final PauseBook pauseBook;
    private final Suspensions suspensions;
    private final Reroutings reroutings;
    private final AtomicLong version = new AtomicLong();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    /// For all that nothing stands in the way of, who may be a million.
    private volatile Gate open = new Gate(0, List.of(), List.of());

    public Gates(PauseBook pauseBook, Suspensions suspensions, Reroutings reroutings) {
        this.pauseBook = pauseBook;
        this.suspensions = suspensions;
        this.reroutings = reroutings;
        reroutings.addListener(this::changed);
        pauseBook.addListener(this::changed);
        suspensions.addListener(this::changed);
    }

    /// Grows whenever an order came, changed or went.
    public long version() {
        return version.get();
    }

    public Gate gate(GateSubject subject) {
        // read first: an order that comes meanwhile then makes this gate look old, whether it is in it or not
        long asOf = version();
        var pauses = new ArrayList<Pause>();
        for (Pause pause : pauseBook.list()) if (pause.criteria().matches(subject)) pauses.add(pause);
        var orders = new ArrayList<LiveSuspension>();
        suspensions.reaching(subject).forEach(orders::add);
        return pauses.isEmpty() && orders.isEmpty() ? openGate(asOf) : new Gate(asOf, pauses, orders);
    }

    private Gate openGate(long asOf) {
        Gate known = open;
        if (known.version() == asOf) return known;
        var made = new Gate(asOf, List.of(), List.of());
        open = made;
        return made;
    }

    /// The limits of a path with what rules have tightened. Connections belong to a path as a whole, so a rule that
    /// limits them for a tenant or campaign limits the path; one that does so for a domain limits the path to that
    /// domain's site, and no other.
    public PathLimits limits(EgressPath path, PathLimits usual) {
        return tightened(path, usual, path.site().plainName());
    }

    /// The same for all paths of a source to one provider together: what a rule ordered for a domain limits those of
    /// its site only.
    ///
    /// @param any one of these paths
    public PathLimits limitsOfGroup(EgressPath any, PathLimits usual) {
        return tightened(any, usual, any.site().limitGroup());
    }

    private PathLimits tightened(EgressPath path, PathLimits usual, String site) {
        PathLimits limits = usual;
        for (LiveSuspension live : suspensions.throttles()) {
            Suspension order = live.order();
            PathLimits tighter = order.limits();
            SuspensionScope scope = order.scope();
            if (tighter == null
                    || !scope.provider().equals(path.site().provider().id())) continue;
            if (!scope.source().isEmpty()
                    && !scope.source().equals(path.source().name())) continue;
            if (!scope.domain().isEmpty() && !order.site().equals(site)) continue;
            var withoutRate = new PathLimits(
                    tighter.connections(), tighter.messagesPerConnection(), 0, tighter.recipientsPerMessage());
            limits = limits.atMost(withoutRate);
        }
        return limits;
    }

    /// Called after each change, on the thread that made it.
    public void addListener(Runnable listener) {
        listeners.add(listener);
    }

    public PauseBook pauseBook() {
        return pauseBook;
    }

    public Suspensions suspensions() {
        return suspensions;
    }

    public Reroutings reroutings() {
        return reroutings;
    }

    /// Forgets what is over; to be called now and then.
    public void removeExpired() {
        pauseBook.removeExpired();
        suspensions.removeExpired();
        reroutings.removeExpired();
    }

    private void changed() {
        version.incrementAndGet();
        listeners.forEach(Runnable::run);
    }
}
