package io.penstock.app.cluster;

import java.time.Duration;

/// Waits; a seam, so that tests need not.
@FunctionalInterface
public interface Pacing {
    /// Returns after that time, or throws when the connection is closed.
    void pause(Duration length) throws InterruptedException;

    static Pacing real() {
        return Thread::sleep;
    }
}
