package io.penstock.engine.queue;

import java.util.Locale;

/// What a queue is doing.
public enum QueueState {
    /// Messages leave, or are about to.
    FLOWING,
    /// Nothing waits.
    IDLE,
    /// A rate, a rule's throttle or a ramp slows it down.
    THROTTLED,
    /// An operator holds it.
    PAUSED,
    /// A rule holds it.
    SUSPENDED,
    /// All that waits was tried and waits for its next time, or its site cannot be reached.
    RETRYING;

    /// In lower case, as the control API has it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
