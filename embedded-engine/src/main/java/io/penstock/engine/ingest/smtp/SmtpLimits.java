package io.penstock.engine.ingest.smtp;

import java.time.Duration;

/// How much a client may ask for. Each limit has its own reply, so that the client's log names the reason.
///
/// @param memoryBytes of all messages on their way in, together; then 452 4.3.1
public record SmtpLimits(Clients clients, Messages messages, Times times, long memoryBytes) {

    /// Clients and what they may do on one connection. One client is an IPv4 address, or a /64 of IPv6.
    ///
    /// @param connections            open at once; more get 421 4.3.2
    /// @param reserved               of these, kept for clients that may relay
    /// @param connectionsPerClient   open at once from one client; more get 421 4.7.0
    /// @param connectionsPerMinute   new ones from a client that may not relay; more get 421 4.7.0
    /// @param messagesPerConnection  then MAIL gets 421 4.7.0, and the client connects again
    /// @param commandsWithoutMessage between one accepted message and the next; more get 421 4.7.0
    /// @param errors                 5xx replies in one session; more get 421 4.7.0
    public record Clients(
            int connections,
            int reserved,
            int connectionsPerClient,
            int connectionsPerMinute,
            int messagesPerConnection,
            int commandsWithoutMessage,
            int errors) {
        public static final Clients DEFAULT = new Clients(2000, 500, 500, 600, 1_000_000, 5000, 20);
    }

    /// One message.
    ///
    /// @param bytes       of all (RFC 1870); more get 552 5.3.4
    /// @param headerBytes of its header; more get 552 5.3.4
    /// @param lineBytes   of a command line; more get 500 5.5.2 and the connection ends
    /// @param recipients  at least 100 (RFC 5321 section 4.5.3.1.8); more get 452 4.5.3
    public record Messages(int bytes, int headerBytes, int lineBytes, int recipients) {
        public static final Messages DEFAULT = new Messages(50 << 20, 1 << 20, 2048, 1000);
    }

    /// Each ends with 421 4.4.2.
    ///
    /// @param idle    until a command has come in whole, or one more byte of a message (RFC 5321 section
    ///                4.5.3.2.7: 5 minutes)
    /// @param message from DATA to the final dot
    /// @param session of one connection
    /// @param stress  when nine of ten connections are taken: until a client has shown that it may send, by
    ///                AUTH or a recipient that was accepted
    public record Times(Duration idle, Duration message, Duration session, Duration stress) {
        public static final Times DEFAULT =
                new Times(Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofHours(4), Duration.ofSeconds(10));
    }

    public static final SmtpLimits DEFAULT = new SmtpLimits(
            Clients.DEFAULT,
            Messages.DEFAULT,
            Times.DEFAULT,
            Math.max(64L << 20, Runtime.getRuntime().maxMemory() / 4));

    public SmtpLimits with(Clients changed) {
        return new SmtpLimits(changed, messages, times, memoryBytes);
    }

    public SmtpLimits with(Messages changed) {
        return new SmtpLimits(clients, changed, times, memoryBytes);
    }

    public SmtpLimits with(Times changed) {
        return new SmtpLimits(clients, messages, changed, memoryBytes);
    }

    public SmtpLimits withMemoryBytes(long changed) {
        return new SmtpLimits(clients, messages, times, changed);
    }

    public SmtpLimits withMessageBytes(int changed) {
        return with(new Messages(changed, messages.headerBytes, messages.lineBytes, messages.recipients));
    }

    public int messageBytes() {
        return messages.bytes;
    }

    int lineBytes() {
        return messages.lineBytes;
    }

    /// Longer than any line, so that a line within its limit always fits.
    static int bufferBytes(int lineBytes) {
        return Math.max(8192, lineBytes + 16);
    }
}
