package io.penstock.engine.control.live;

import java.time.Instant;
import java.util.List;

/// What does not change while a node runs.
public record NodeFacts(
        String nodeId,
        String name,
        String version,
        Instant startedAt,
        String route,
        String smtpAddress,
        String httpAddress,
        List<String> providers) {
    /// Raised when an old console could no longer understand the answers.
    static final int API_VERSION = 1;

    public NodeFacts {
        providers = List.copyOf(providers);
    }
}
