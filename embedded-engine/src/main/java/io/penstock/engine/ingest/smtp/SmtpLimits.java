package io.penstock.engine.ingest.smtp;

import java.time.Duration;

/// How much a client may ask for. Each limit has its own reply, so that the client's log names the reason.
///
/// @param connections            open at once; more get 421 4.3.2
/// @param connectionsPerClient   open at once from one address; more get 421 4.7.0
/// @param messageBytes           of one message (RFC 1870); more get 552 5.3.4
/// @param lineBytes              of one command line; more get 500 5.5.2 and the connection ends
/// @param recipients             of one message, at least 100 (RFC 5321 section 4.5.3.1.8); more get 452 4.5.3
/// @param commandsWithoutMessage between one accepted message and the next; more get 421 4.7.0
/// @param errors                 5xx replies in one session; more get 421 4.7.0
/// @param idle                   without a byte from the client (RFC 5321 section 4.5.3.2.7: 5 minutes); then 421 4.4.2
/// @param message                from DATA to the final dot; then 421 4.4.2
/// @param session                of one connection; then 421 4.4.2
/// @param memoryBytes            of all messages on their way in, together; then 452 4.3.1
public record SmtpLimits(
        int connections,
        int connectionsPerClient,
        int messageBytes,
        int lineBytes,
        int recipients,
        int commandsWithoutMessage,
        int errors,
        Duration idle,
        Duration message,
        Duration session,
        long memoryBytes) {

    public static final SmtpLimits DEFAULT = new SmtpLimits(
            2000,
            500,
            50 << 20,
            2048,
            1000,
            5000,
            20,
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(4),
            Math.max(64L << 20, Runtime.getRuntime().maxMemory() / 4));

    public SmtpLimits withMessageBytes(int changed) {
        return new SmtpLimits(
                connections,
                connectionsPerClient,
                changed,
                lineBytes,
                recipients,
                commandsWithoutMessage,
                errors,
                idle,
                message,
                session,
                memoryBytes);
    }

    /// Longer than any line limit, so that a line within its limit always fits.
    int bufferBytes() {
        return Math.max(8192, lineBytes + 16);
    }
}
