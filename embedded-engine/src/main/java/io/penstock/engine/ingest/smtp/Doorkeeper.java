package io.penstock.engine.ingest.smtp;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts the connections of each client, over all listeners, and says who may come in. Safe for any thread.
final class Doorkeeper {
    private static final Logger LOG = LoggerFactory.getLogger(Doorkeeper.class);
    private static final long MINUTE_MILLIS = Duration.ofMinutes(1).toMillis();
    private static final int MAX_CLIENTS = 100_000;

    /// @param recent how many came since the minute began
    private record Visits(int open, long minuteStartMillis, int recent) {
        boolean isForgettable(long nowMillis) {
            return open <= 0 && nowMillis - minuteStartMillis >= MINUTE_MILLIS;
        }
    }

    private final SmtpLimits.Clients limits;
    private final RelayPolicy relay;
    private final InstantSource time;
    private final Slots slots;
    private final Map<InetAddress, Visits> visits = new ConcurrentHashMap<>();
    private long quietUntilMillis;

    Doorkeeper(SmtpLimits.Clients limits, RelayPolicy relay, InstantSource time) {
        this.limits = limits;
        this.relay = relay;
        this.time = time;
        this.slots = new Slots(limits);
    }

    Slots slots() {
        return slots;
    }

    /// Whether a client has nearly all the connections that it may have.
    boolean isCrowded(InetAddress client) {
        var seen = visits.get(key(client));
        return seen != null && Slots.isShort(seen.open, limits.connectionsPerClient());
    }

    /// Counts a client in; [#leave] has to follow.
    ///
    /// @return why it has to go again, or null
    @Nullable
    String enter(InetAddress client) {
        long now = time.millis();
        var seen = visits.compute(key(client), (_, before) -> {
            if (before == null) return new Visits(1, now, 1);
            if (now - before.minuteStartMillis >= MINUTE_MILLIS) return new Visits(before.open + 1, now, 1);
            return new Visits(before.open + 1, before.minuteStartMillis, before.recent + 1);
        });
        if (seen.open > limits.connectionsPerClient()) {
            return "4.7.0 Too many connections from " + client.getHostAddress();
        }
        if (seen.recent > limits.connectionsPerMinute() && !relay.mayRelay(client)) {
            return "4.7.0 Too many new connections from " + client.getHostAddress() + "; come back in a minute";
        }
        return visits.size() > MAX_CLIENTS ? "4.3.2 Too many clients; come back later" : null;
    }

    void leave(InetAddress client) {
        visits.computeIfPresent(
                key(client), (_, seen) -> new Visits(seen.open - 1, seen.minuteStartMillis, seen.recent));
    }

    /// Forgets who is gone for long enough. On one thread.
    void sweep() {
        long now = time.millis();
        visits.values().removeIf(seen -> seen.isForgettable(now));
        if (!slots.areShortForStrangers() || now < quietUntilMillis) return;
        LOG.warn("{}; whoever shows no right to send is sent away early", slots);
        quietUntilMillis = now + MINUTE_MILLIS;
    }

    int clients() {
        return visits.size();
    }

    /// Whoever has one address of IPv6 has a /64 full of them.
    private static InetAddress key(InetAddress client) {
        if (!(client instanceof Inet6Address)) return client;
        byte[] network = Arrays.copyOf(Arrays.copyOf(client.getAddress(), 8), 16);
        try {
            return InetAddress.getByAddress(network);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("16 bytes are an address", e);
        }
    }
}
