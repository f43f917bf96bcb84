package io.penstock.engine.control.api;

import java.util.List;
import java.util.Map;

/// `GET /v1/sandbox`: the simulated providers. `PUT /v1/sandbox/{provider}` with a [MoodOrder] changes a mood at
/// once.
public record SandboxView(
        boolean inUse, List<SimulatedProvider> providers, long accepted, long distinct, long duplicates) {

    /// @param mood     `normal`, `greylisting`, `throttling`, `blocking`, `mailbox-full`, `slow`, `down`,
    /// `disconnect-in-data`
    /// @param answers  how often each kind of answer was given, such as `accepted`, `throttled`, `unknown-user`
    public record SimulatedProvider(
            String provider, int port, String mood, double ratePerMinute, Map<String, Long> answers) {}

    /// @param ratePerMinute for `throttling`: messages let through; 0 for the provider's usual
    public record MoodOrder(String mood, double ratePerMinute) {}
}
