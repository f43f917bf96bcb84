package io.penstock.engine.ingest.smtp;

import io.penstock.engine.ingest.HeaderDate;
import io.penstock.engine.ingest.MemoryBudget;
import io.penstock.engine.ingest.MessageIntake;
import java.time.InstantSource;

/// What all sessions of a listener share.
record ServerContext(
        SmtpListenerConfig config,
        MessageIntake intake,
        MemoryBudget memory,
        HeaderDate dates,
        Doorkeeper doorkeeper,
        InstantSource time) {

    SmtpLimits limits() {
        return config.limits();
    }
}
