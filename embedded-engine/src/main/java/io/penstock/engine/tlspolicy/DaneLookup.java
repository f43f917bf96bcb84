package io.penstock.engine.tlspolicy;

import io.penstock.engine.tlspolicy.SecureDns.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.xbill.DNS.Record;
import org.xbill.DNS.TLSARecord;
import org.xbill.DNS.Type;

/// Finds the TLSA records of mail hosts (RFC 7672 section 2.2). Remembers what it found for as long as DNS allows, up
/// to five minutes. Safe for any thread; may block.
public final class DaneLookup {
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(30);
    private static final int MAX_CACHED = 20_000;
    private static final DaneHost NOT_USED = new DaneHost.NotUsed();

    private final SecureDns dns;
    private final InstantSource time;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private record Known(DaneHost host, Instant until) {}

    public DaneLookup(ValidatingDns dns, InstantSource time) {
        this((SecureDns) dns, time);
    }

    DaneLookup(SecureDns dns, InstantSource time) {
        this.dns = dns;
        this.time = time;
    }

    /// Whether the domain's list of hosts is signed; without that TLSA records of the hosts prove nothing (section
    /// 2.2.1).
    boolean hasSecureHosts(String domain) {
        return switch (dns.ask(domain, Type.MX)) {
            case Answer.Found found -> found.secure();
            case Answer.Nothing nothing -> nothing.secure();
            case Answer.Trouble _ -> false;
        };
    }

    /// Of a host that a secure list names.
    public DaneHost of(String host, int port) {
        String key = host + ":" + port;
        Known cached = known.get(key);
        if (cached != null && time.instant().isBefore(cached.until())) return cached.host();
        if (known.size() >= MAX_CACHED) known.clear();
        var fresh = ask(host, port);
        known.put(key, fresh);
        return fresh.host();
    }

    private Known ask(String host, int port) {
        String canonical = host;
        boolean secure = false;
        for (int type : new int[] {Type.A, Type.AAAA}) {
            switch (dns.ask(host, type)) {
                case Answer.Found found -> {
                    if (!found.secure()) return keep(NOT_USED, LONGEST);
                    secure = true;
                    canonical = found.canonical();
                }
                case Answer.Nothing nothing -> {
                    if (!nothing.secure()) return keep(NOT_USED, LONGEST);
                }
                case Answer.Trouble trouble -> {
                    return keep(new DaneHost.Unusable(trouble.why()), AFTER_TROUBLE);
                }
            }
        }
        if (!secure) return keep(NOT_USED, LONGEST);
        // where the host is an alias, its full name comes first (section 2.2.2)
        Known found = records(canonical, port, distinct(canonical, host));
        boolean alias = !canonical.equalsIgnoreCase(host);
        return alias && found.host() instanceof DaneHost.NotUsed ? records(host, port, List.of(host)) : found;
    }

    private static List<String> distinct(String canonical, String host) {
        return canonical.equalsIgnoreCase(host) ? List.of(host) : List.of(canonical, host);
    }

    private Known records(String base, int port, List<String> names) {
        return switch (dns.ask("_" + port + "._tcp." + base, Type.TLSA)) {
            case Answer.Found found
            when found.secure() -> {
                var usable = new ArrayList<Tlsa>();
                long ttl = LONGEST.toSeconds();
                for (Record record : found.records()) {
                    ttl = Math.min(ttl, record.getTTL());
                    if (record instanceof TLSARecord tlsa && Tlsa.of(tlsa).isUsable()) usable.add(Tlsa.of(tlsa));
                }
                yield keep(new DaneHost.Required(new DaneCheck(usable, names)), Duration.ofSeconds(ttl));
            }
            case Answer.Found _, Answer.Nothing _ -> keep(NOT_USED, LONGEST);
            case Answer.Trouble trouble -> keep(new DaneHost.Unusable(trouble.why()), AFTER_TROUBLE);
        };
    }

    private Known keep(DaneHost host, Duration within) {
        return new Known(host, time.instant().plus(within));
    }
}
