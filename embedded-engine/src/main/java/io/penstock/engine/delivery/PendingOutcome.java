package io.penstock.engine.delivery;

import org.jspecify.annotations.Nullable;

/// What a connection's last message met: answered, but not durable yet. The next commands may be on the wire meanwhile,
/// the next content not. For one connection.
final class PendingOutcome {
    private final Settler settler;
    private @Nullable DeliveryAttempt attempt;

    PendingOutcome(Settler settler) {
        this.settler = settler;
    }

    /// Nothing may be pending.
    void put(DeliveryAttempt answered) {
        if (attempt != null) throw new IllegalStateException("the outcome before is not settled yet");
        attempt = answered;
    }

    /// Whether it is one about which a rule may order something.
    boolean isRefusal() {
        return attempt != null && !attempt.isDelivered();
    }

    /// Makes it durable. False if the engine stops before that; then nothing more may be sent.
    boolean settle() {
        DeliveryAttempt answered = attempt;
        attempt = null;
        return answered == null || settler.settle(answered);
    }
}
