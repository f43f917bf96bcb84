package io.penstock.engine.tlspolicy;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// Counts how sessions fared under each domain's policy, day by day (of UTC), for reports as RFC 8460 describes. Keeps
/// today and yesterday, and of each day a bounded number of domains. Safe for any thread.
public final class TlsReports {
    private static final int MAX_DOMAINS = 10_000;

    private final InstantSource time;
    private final Map<LocalDate, Map<Key, LongAdder>> days = new ConcurrentHashMap<>();
    private final Map<TlsResult, LongAdder> totals = new EnumMap<>(TlsResult.class);

    private record Key(String domain, PolicyType type, TlsResult result) {}

    /// What the session was measured by.
    public enum PolicyType {
        TLSA,
        STS,
        NO_POLICY_FOUND;

        /// As reports write it: `no-policy-found`.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// @param domain the policy's: for TLSA that of the host, else the recipients'
    public record Row(String domain, PolicyType type, TlsResult result, long sessions) {}

    public TlsReports(InstantSource time) {
        this.time = time;
        for (TlsResult result : TlsResult.values()) totals.put(result, new LongAdder());
    }

    /// Counts one session, or one try to get a policy.
    public void count(String domain, PolicyType type, TlsResult result) {
        totals.getOrDefault(result, new LongAdder()).increment();
        LocalDate today = today();
        var counts = days.computeIfAbsent(today, _ -> new ConcurrentHashMap<>());
        if (days.size() > 2) days.keySet().removeIf(day -> day.isBefore(today.minusDays(1)));
        var key = new Key(domain.toLowerCase(Locale.ROOT), type, result);
        if (counts.size() >= MAX_DOMAINS && !counts.containsKey(key)) return;
        counts.computeIfAbsent(key, _ -> new LongAdder()).increment();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(time.instant(), ZoneOffset.UTC);
    }

    /// What was counted on a day, by domain; empty for a day that is not kept.
    public List<Row> on(LocalDate day) {
        return days.getOrDefault(day, Map.of()).entrySet().stream()
                .map(entry -> new Row(
                        entry.getKey().domain(),
                        entry.getKey().type(),
                        entry.getKey().result(),
                        entry.getValue().sum()))
                .sorted(Comparator.comparing(Row::domain)
                        .thenComparing(Row::type)
                        .thenComparing(Row::result))
                .toList();
    }

    /// Since the start, by the words of the results.
    public Map<String, Long> totalsByWord() {
        var sums = new TreeMap<String, Long>();
        totals().forEach((result, sessions) -> sums.put(result.word(), sessions));
        return sums;
    }

    /// Since the start, by result.
    public Map<TlsResult, Long> totals() {
        var sums = new EnumMap<TlsResult, Long>(TlsResult.class);
        totals.forEach((result, count) -> sums.put(result, count.sum()));
        return sums;
    }
}
