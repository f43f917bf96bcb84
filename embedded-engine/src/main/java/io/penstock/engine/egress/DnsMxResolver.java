package io.penstock.engine.egress;

import io.penstock.engine.egress.MxLookup.Mx;
import io.penstock.engine.egress.MxLookup.MxAnswer;
import io.penstock.engine.smtp.SmtpReply;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// Finds where mail goes by MX records (RFC 5321 section 5.1), null MX (RFC 7505) included.
public final class DnsMxResolver implements MxResolver {
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Duration AFTER_TROUBLE = Duration.ofMinutes(1);
    private static final Duration GUARD_AGAIN = Duration.ofHours(1);
    private static final int MAX_CACHED = 100_000;
    /// A site that names more hosts than this only delays the moment at which we give up.
    private static final int MAX_HOSTS = 16;

    private final ProviderDirectory directory;
    private final MxLookup lookup;
    private final SiteGuards guards;
    private final int port;
    private final InstantSource time;
    private final Map<String, Resolution> cache = new ConcurrentHashMap<>();

    /// @param port at which all hosts take mail; [MxHost#SMTP_PORT] on the Internet
    public DnsMxResolver(
            ProviderDirectory directory, DnsMxLookup lookup, SiteGuards guards, int port, InstantSource time) {
        this(directory, (MxLookup) lookup, guards, port, time);
    }

    DnsMxResolver(ProviderDirectory directory, MxLookup lookup, SiteGuards guards, int port, InstantSource time) {
        this.directory = directory;
        this.lookup = lookup;
        this.guards = guards;
        this.port = port;
        this.time = time;
    }

    @Override
    public boolean isImmediate() {
        return false;
    }

    @Override
    public Resolution resolve(String domain) {
        String name = domain.toLowerCase(Locale.ROOT);
        Resolution cached = cache.get(name);
        if (cached != null && time.instant().isBefore(cached.validUntil())) return cached;
        Resolution fresh = read(name, lookup.ask(name));
        if (cache.size() >= MAX_CACHED) cache.clear();
        cache.put(name, fresh);
        return fresh;
    }

    private Resolution read(String domain, MxAnswer answer) {
        return switch (answer) {
            case MxAnswer.Records(var records, long ttl)
            when isNullMx(records) -> failed(domain, 556, "5.1.10 " + domain + " takes no mail (null MX)", until(ttl));
            case MxAnswer.Records(var records, long ttl) -> found(domain, inOrder(records), best(records), until(ttl));
            case MxAnswer.AddressOnly(long ttl) -> found(domain, List.of(domain), Set.of(domain), until(ttl));
            case MxAnswer.Nothing(long ttl) ->
                failed(domain, 550, "5.1.2 " + domain + " has neither MX nor address records", until(ttl));
            case MxAnswer.NoSuchDomain _ ->
                failed(domain, 550, "5.1.2 domain " + domain + " does not exist", until(SHORTEST.toSeconds() * 5));
            case MxAnswer.Trouble(String why) ->
                failed(domain, 451, "4.4.3 DNS lookup of " + domain + " failed: " + why, soon(AFTER_TROUBLE));
        };
    }

    private Instant until(long ttlSeconds) {
        return time.instant().plusSeconds(Math.clamp(ttlSeconds, SHORTEST.toSeconds(), LONGEST.toSeconds()));
    }

    private Resolution failed(String domain, int code, String text, Instant until) {
        return new Resolution.Failed(directory.forDomain(domain), SmtpReply.of(code, text), until);
    }

    /// @param best hosts of the best preference, which say whose site it is: behind them others may stand in
    private Resolution found(String domain, List<String> names, Set<String> best, Instant until) {
        if (names.isEmpty()) return failed(domain, 550, "5.1.2 " + domain + " names no usable MX host", until);
        Set<Provider> owners = best.stream().map(directory::forMxHost).collect(Collectors.toSet());
        Provider provider = owners.size() == 1 ? owners.iterator().next() : Provider.GENERIC;
        if (provider.equals(Provider.GENERIC)) provider = directory.forDomain(domain);
        var guarded = guards.guard(domain, names.stream().limit(MAX_HOSTS).toList());
        if (!guarded.refusal().isEmpty())
            return new Resolution.Failed(provider, SmtpReply.of(451, guarded.refusal()), soon(AFTER_TROUBLE));
        List<MxHost> hosts =
                guarded.hosts().stream().map(name -> new MxHost(name, port)).toList();
        String siteName = siteName(names) + guarded.guard().suffix();
        var site = new MxSite(siteName, provider, hosts, guarded.guard());
        // what a domain demands may change before its hosts do
        Instant askAgain = guards == SiteGuards.NONE ? until : earlier(until, soon(GUARD_AGAIN));
        return new Resolution.Found(site, askAgain);
    }

    private Instant soon(Duration in) {
        return time.instant().plus(in);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static boolean isNullMx(List<Mx> records) {
        return records.size() == 1 && records.getFirst().host().isEmpty();
    }

    /// By preference, equal ones in random order (RFC 5321 section 5.1). A root target among others means nothing.
    private static List<String> inOrder(List<Mx> records) {
        var shuffled = new ArrayList<>(records);
        shuffled.removeIf(mx -> mx.host().isEmpty());
        Collections.shuffle(shuffled);
        shuffled.sort(Comparator.comparingInt(Mx::preference));
        return shuffled.stream()
                .map(mx -> mx.host().toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    private static Set<String> best(List<Mx> records) {
        var usable = records.stream().filter(mx -> !mx.host().isEmpty()).toList();
        int best = usable.stream().mapToInt(Mx::preference).min().orElse(0);
        return usable.stream()
                .filter(mx -> mx.preference() == best)
                .map(mx -> mx.host().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    /// One name for one set of hosts, and never the same for two sets: `(alt1.|alt2.|)gmail-smtp-in.l.google.com`.
    /// So all domains behind the same hosts share connections and limits.
    static String siteName(List<String> hosts) {
        var sorted = new TreeSet<>(hosts);
        if (sorted.size() == 1) return sorted.first();
        String suffix = commonSuffix(sorted);
        var fronts = new ArrayList<String>();
        for (String host : sorted) fronts.add(host.substring(0, host.length() - suffix.length()));
        return "(" + String.join("|", fronts) + ")" + suffix;
    }

    /// The labels that all names end with.
    private static String commonSuffix(SortedSet<String> names) {
        String suffix = names.getFirst();
        while (!suffix.isEmpty()) {
            String candidate = suffix;
            if (names.stream().allMatch(name -> name.equals(candidate) || name.endsWith("." + candidate)))
                return suffix;
            int dot = suffix.indexOf('.');
            suffix = dot < 0 ? "" : suffix.substring(dot + 1);
        }
        return "";
    }
}
