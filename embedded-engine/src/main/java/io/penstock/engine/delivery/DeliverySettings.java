package io.penstock.engine.delivery;

import io.penstock.engine.egress.HostLookup;
import io.penstock.engine.process.ProcessorChain;
import io.penstock.engine.tlspolicy.TlsReports;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// How patient the deliverer is, and how it finds its peers.
///
/// @param timeouts     for each step of a session
/// @param idle         a connection without work is closed after this
/// @param closeWithin  at shutdown open transactions may take so long
/// @param hosts        finds the addresses of the hosts of a site
/// @param tls          what is asked of connections to them
/// @param tlsReports   learns how each fared
/// @param processors   what is done to each message before it is sent
public record DeliverySettings(
        Timeouts timeouts,
        Duration idle,
        Duration closeWithin,
        HostLookup hosts,
        TlsPolicies tls,
        TlsReports tlsReports,
        ProcessorChain processors) {

    /// Without policies that domains publish.
    public DeliverySettings(Timeouts timeouts, Duration idle, Duration closeWithin, HostLookup hosts, TlsUse tls) {
        this(
                timeouts,
                idle,
                closeWithin,
                hosts,
                new TlsPolicies(tls, null),
                new TlsReports(InstantSource.system()),
                ProcessorChain.NONE);
    }

    public static final DeliverySettings DEFAULT = new DeliverySettings(
            Timeouts.RFC_5321,
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            HostLookup.OF_THIS_MACHINE,
            TlsUse.OPPORTUNISTIC);

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

        /// The steps by the names that settings use, in the order of the components.
        public static final List<String> STEPS =
                List.of("connect", "banner", "ehlo", "mail", "rcpt", "data", "data-block", "data-done", "quit");

        /// @param step one of [#STEPS]
        public Timeouts with(String step, Duration time) {
            int place = STEPS.indexOf(step);
            if (place < 0) throw new IllegalArgumentException("there is no step '" + step + "'; one of " + STEPS);
            var all = new ArrayList<>(List.of(connect, banner, ehlo, mail, rcpt, dataStart, dataBlock, dataDone, quit));
            all.set(place, time);
            return new Timeouts(
                    all.get(0),
                    all.get(1),
                    all.get(2),
                    all.get(3),
                    all.get(4),
                    all.get(5),
                    all.get(6),
                    all.get(7),
                    all.get(8));
        }

        /// The same for every step.
        public static Timeouts uniform(Duration each) {
            return new Timeouts(each, each, each, each, each, each, each, each, each);
        }
    }
}
