package io.penstock.engine;

import io.penstock.engine.ingest.IngestException;
import io.penstock.engine.ingest.smtp.Network;
import io.penstock.engine.ingest.smtp.RelayPolicy;
import io.penstock.engine.ingest.smtp.SmtpBind;
import io.penstock.engine.ingest.smtp.SmtpBind.Kind;
import io.penstock.engine.ingest.smtp.SmtpLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The settings that say how mail comes in, beyond the first address.
final class SmtpSettings {
    /// A shorter prefix is half the world, and whoever relays for that is an open relay.
    private static final int SHORTEST_PREFIX = 8;

    private final SettingValues values;

    SmtpSettings(SettingValues values) {
        this.values = values;
    }

    ListenerConfig applyTo(ListenerConfig listeners) {
        if (listeners.tls() == null) {
            values.find("smtps").ifPresent(given -> {
                throw given.wrong("is of no use without TLS", "add tls-keystore");
            });
        }
        var more = new ArrayList<SmtpBind>();
        values.address("smtps").ifPresent(address -> more.add(new SmtpBind(address, Kind.SMTPS)));
        values.address("lmtp").ifPresent(address -> more.add(new SmtpBind(address, Kind.LMTP)));
        return listeners
                .withAlsoOn(more)
                .withRelay(new RelayPolicy(networks("relay-networks")))
                .withProxies(networks("proxies"))
                .withSmtpLimits(limits(listeners.smtpLimits()));
    }

    private SmtpLimits limits(SmtpLimits limits) {
        var clients = limits.clients();
        var messages = limits.messages();
        int connections = values.number("max-connections-in", 1, 1_000_000).orElse(clients.connections());
        return limits.with(new SmtpLimits.Clients(
                        connections,
                        values.number("reserved-connections-in", 0, connections).orElse(connections / 4),
                        values.number("max-connections-per-client", 1, 1_000_000)
                                .orElse(clients.connectionsPerClient()),
                        values.number("max-connections-per-minute", 1, 1_000_000)
                                .orElse(clients.connectionsPerMinute()),
                        values.number("max-messages-per-connection", 1, Integer.MAX_VALUE)
                                .orElse(clients.messagesPerConnection()),
                        values.number("max-commands-without-message", 10, Integer.MAX_VALUE)
                                .orElse(clients.commandsWithoutMessage()),
                        values.number("max-errors-per-connection", 1, Integer.MAX_VALUE)
                                .orElse(clients.errors())))
                .with(times(limits.times()))
                .with(new SmtpLimits.Messages(
                        values.number("max-message-bytes", 1024, 1 << 30).orElse(messages.bytes()),
                        values.number("max-header-bytes", 1024, 1 << 30).orElse(messages.headerBytes()),
                        messages.lineBytes(),
                        values.number("max-recipients", 100, 100_000).orElse(messages.recipients())));
    }

    private SmtpLimits.Times times(SmtpLimits.Times usual) {
        var times = values.times("in-timeouts", List.of("idle", "message", "session", "stress"), Duration.ofHours(24));
        return new SmtpLimits.Times(
                times.getOrDefault("idle", usual.idle()),
                times.getOrDefault("message", usual.message()),
                times.getOrDefault("session", usual.session()),
                times.getOrDefault("stress", usual.stress()));
    }

    private List<Network> networks(String name) {
        return values.find(name).map(SmtpSettings::networks).orElse(List.of());
    }

    private static List<Network> networks(Setting setting) {
        return setting.values().stream().map(text -> network(setting, text)).toList();
    }

    private static Network network(Setting setting, String text) {
        try {
            var network = Network.parse(text);
            if (network.prefixLength() >= SHORTEST_PREFIX) return network;
        } catch (IngestException e) {
            throw setting.wrong("is wrong: " + e.getMessage(), "list networks such as 10.0.0.0/8");
        }
        throw setting.wrong("would trust half the world", "give prefixes of " + SHORTEST_PREFIX + " or more");
    }
}
