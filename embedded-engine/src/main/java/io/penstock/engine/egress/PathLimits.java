package io.penstock.engine.egress;

/// How hard a path may be used.
///
/// @param connections           at once, 1 or more
/// @param messagesPerConnection before it is closed, 1 or more
/// @param ratePerSecond         messages, 0 for no limit
/// @param recipientsPerMessage  in one transaction, 1 or more
public record PathLimits(int connections, int messagesPerConnection, double ratePerSecond, int recipientsPerMessage) {

    public PathLimits {
        if (connections < 1 || messagesPerConnection < 1 || ratePerSecond < 0 || recipientsPerMessage < 1)
            throw new IllegalArgumentException("limits of " + connections + " connections, " + messagesPerConnection
                    + " messages per connection, " + ratePerSecond + " messages/s and " + recipientsPerMessage
                    + " recipients per message: each must be 1 or more (the rate 0 for no limit)");
    }

    public static final PathLimits UNLIMITED_RATE = new PathLimits(20, 1000, 0, 100);

    public PathLimits withConnections(int changed) {
        return new PathLimits(changed, messagesPerConnection, ratePerSecond, recipientsPerMessage);
    }

    /// Both limits at once: the smaller of each.
    public PathLimits atMost(PathLimits other) {
        double rate = ratePerSecond == 0 ? other.ratePerSecond : ratePerSecond;
        if (other.ratePerSecond > 0) rate = Math.min(rate, other.ratePerSecond);
        return new PathLimits(
                Math.min(connections, other.connections),
                Math.min(messagesPerConnection, other.messagesPerConnection),
                rate,
                Math.min(recipientsPerMessage, other.recipientsPerMessage));
    }
}
