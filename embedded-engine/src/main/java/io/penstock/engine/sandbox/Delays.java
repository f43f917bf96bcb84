package io.penstock.engine.sandbox;

import java.time.Duration;

/// How the sandbox waits when it plays slow.
@FunctionalInterface
public interface Delays {
    /// Waits for `delay`, or until the sandbox closes.
    void await(Duration delay) throws InterruptedException;
}
