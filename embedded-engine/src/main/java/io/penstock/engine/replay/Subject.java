package io.penstock.engine.replay;

import io.penstock.engine.message.QueueName;
import io.penstock.engine.pause.GateSubject;

/// What a reply is about, as gates and counters see it.
///
/// @param site the hosts that answered, by the best name that the log gives
record Subject(GateSubject gate, String site) {
    /// A queue needs a domain; some logs leave out the recipient of a delivery.
    private static final String NO_DOMAIN = "unknown.invalid";

    static Subject of(PastReply reply) {
        String domain = reply.domain().isEmpty() ? NO_DOMAIN : reply.domain();
        var queue = new QueueName(reply.campaign(), reply.tenant(), domain);
        String site = reply.site();
        if (site.isEmpty()) site = reply.mxHost();
        if (site.isEmpty()) site = domain;
        return new Subject(new GateSubject(queue, reply.provider(), reply.source()), site);
    }
}
