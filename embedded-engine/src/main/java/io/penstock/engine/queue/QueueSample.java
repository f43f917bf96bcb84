package io.penstock.engine.queue;

import io.penstock.engine.egress.Resolution;
import io.penstock.engine.message.QueueName;
import io.penstock.engine.pause.Gate;
import io.penstock.engine.pause.GateSubject;
import org.jspecify.annotations.Nullable;

/// One queue at one moment, as read under its monitor.
///
/// @param nextDueMillis of what waits for a time; [Long#MAX_VALUE] if nothing does
record QueueSample(
        int fresh,
        int later,
        int onTheWire,
        long nextDueMillis,
        double inPerSecond,
        double outPerSecond,
        double deferralShare,
        String lastReply,
        GateSubject subject,
        Gate gate,
        @Nullable ReadyQueue ready,
        @Nullable Resolution resolution) {

    QueueName name() {
        return subject.queueName();
    }

    int depth() {
        return fresh + later + onTheWire;
    }
}
