package io.penstock.engine.metrics;

/// How many recipients were accepted, and how many tries ended how. Deferrals count each time.
public record Counts(
        long accepted, long delivered, long deferred, long bounced, long suppressed, long expired, long adminBounced) {

    public static final Counts ZERO = new Counts(0, 0, 0, 0, 0, 0, 0);

    public Counts plus(Counts other) {
        return new Counts(
                accepted + other.accepted,
                delivered + other.delivered,
                deferred + other.deferred,
                bounced + other.bounced,
                suppressed + other.suppressed,
                expired + other.expired,
                adminBounced + other.adminBounced);
    }

    /// Recipients that reached their end.
    public long finished() {
        return delivered + bounced + suppressed + expired + adminBounced;
    }
}
