package io.penstock.engine.delivery;

import io.penstock.engine.egress.HostLookup;
import io.penstock.engine.process.ProcessorChain;
import java.time.Duration;

/// How patient the deliverer is, and how it finds its peers.
///
/// @param timeouts     for each step of a session
/// @param idle         a connection without work is closed after this
/// @param closeWithin  at shutdown open transactions may take so long
/// @param hosts        finds the addresses of the hosts of a site
/// @param tls          what is asked of connections to them
/// @param processors   what is done to each message before it is sent
public record DeliverySettings(
        Timeouts timeouts,
        Duration idle,
        Duration closeWithin,
        HostLookup hosts,
        TlsUse tls,
        ProcessorChain processors) {
    public static final DeliverySettings DEFAULT = new DeliverySettings(
            Timeouts.RFC_5321,
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            HostLookup.OF_THIS_MACHINE,
            TlsUse.OPPORTUNISTIC,
            ProcessorChain.NONE);

    /// Longest wait for a whole answer at each step.
    ///
    /// @param dataBlock for the peer to take a piece of the content
    /// @param dataDone  for the reply to the final dot
    public record Timeouts(
            Duration connect,
            Duration banner,
            Duration ehlo,
            Duration mail,
            Duration rcpt,
            Duration dataStart,
            Duration dataBlock,
            Duration dataDone,
            Duration quit) {
        /// RFC 5321 section 4.5.3.2; connect and QUIT, on which it is silent, as in Postfix.
        public static final Timeouts RFC_5321 = new Timeouts(
                Duration.ofSeconds(30),
                Duration.ofMinutes(5),
                Duration.ofMinutes(5),
                Duration.ofMinutes(5),
                Duration.ofMinutes(5),
                Duration.ofMinutes(2),
                Duration.ofMinutes(3),
                Duration.ofMinutes(10),
                Duration.ofSeconds(5));

        /// The same for every step.
        public static Timeouts uniform(Duration each) {
            return new Timeouts(each, each, each, each, each, each, each, each, each);
        }
    }
}
