package io.penstock.engine;

import io.penstock.engine.event.DeliveryEvent;
import io.penstock.engine.event.EventSubject;
import io.penstock.engine.queue.QueueManager;
import io.penstock.engine.rules.Glob;
import io.penstock.engine.spool.Spool;
import io.penstock.engine.spool.WaitingRecipient;
import java.time.InstantSource;
import java.util.List;

/// The step from the spool into the queues, for new mail and at recovery: whoever is not on the allow-list of a
/// real route is never sent to, even if the message was accepted when the route was the sandbox.
final class Admission {
    private final List<Glob> allowed;
    private final QueueManager queues;
    private final Spool spool;
    private final InstantSource time;

    private Admission(List<Glob> allowed, QueueManager queues, Spool spool, InstantSource time) {
        this.allowed = allowed;
        this.queues = queues;
        this.spool = spool;
        this.time = time;
    }

    static Admission of(Route route, QueueManager queues, Spool spool, InstantSource time) {
        var allowed = switch (route) {
            case Route.ToSandbox _ -> List.of(new Glob("*"));
            case Route.ToSmarthost smarthost -> smarthost.allowed();
            case Route.ToMx mx -> mx.allowed();
        };
        return new Admission(allowed, queues, spool, time);
    }

    void admit(List<WaitingRecipient> waiting) {
        waiting.forEach(this::admit);
    }

    void admit(WaitingRecipient waiting) {
        var envelope = waiting.envelope();
        int index = waiting.recipientIndex();
        var recipient = envelope.recipients().get(index);
        for (Glob glob : allowed) {
            if (!glob.matches(recipient.address())) continue;
            queues.accept(waiting);
            return;
        }
        var subject = new EventSubject(envelope.id(), index, recipient, envelope.mailFrom(), envelope.queueName(index));
        String reason = "not on the list of allowed recipients of this node";
        spool.report(List.of(new DeliveryEvent.Suppressed(subject, time.instant(), reason)));
    }
}
