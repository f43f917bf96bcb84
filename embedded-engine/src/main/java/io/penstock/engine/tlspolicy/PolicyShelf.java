package io.penstock.engine.tlspolicy;

import io.penstock.engine.journal.ControlStore;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The policies that a restart finds again: else whoever breaks DNS or the web server while a node starts could switch
/// them off. So many at most; what comes after those holds until the node ends. Safe for any thread.
final class PolicyShelf {
    private static final Logger LOG = LoggerFactory.getLogger(PolicyShelf.class);
    private static final String PREFIX = "mta-sts/";
    private static final int MAX_KEPT = 5_000;

    private final @Nullable ControlStore store;
    private final InstantSource time;
    private final Map<String, Instant> ends = new HashMap<>();

    /// @param store null to keep nothing
    PolicyShelf(@Nullable ControlStore store, InstantSource time) {
        this.store = store;
        this.time = time;
    }

    /// Those in force, by domain. What is over, or cannot be read, is thrown away.
    synchronized Map<String, KeptPolicy> read() {
        var found = new HashMap<String, KeptPolicy>();
        if (store == null) return found;
        store.under(PREFIX).forEach((key, value) -> {
            String domain = key.substring(PREFIX.length());
            var kept = KeptPolicy.parse(new String(value, StandardCharsets.UTF_8))
                    .filter(policy -> time.instant().isBefore(policy.until()));
            if (kept.isEmpty()) {
                store.remove(key);
                return;
            }
            found.put(domain, kept.get());
            ends.put(domain, kept.get().until());
        });
        return found;
    }

    /// If the disk cannot take it, the log says so, and it holds until the node ends.
    synchronized void put(String domain, KeptPolicy policy) {
        if (store == null) return;
        try {
            if (ends.size() >= MAX_KEPT && !ends.containsKey(domain)) removeEnded(store);
            if (ends.size() >= MAX_KEPT && !ends.containsKey(domain)) return;
            store.put(PREFIX + domain, policy.text().getBytes(StandardCharsets.UTF_8));
            ends.put(domain, policy.until());
        } catch (RuntimeException e) {
            LOG.warn("the MTA-STS policy of {} is not kept over a restart: {}", domain, e.toString());
        }
    }

    private void removeEnded(ControlStore from) {
        Instant now = time.instant();
        ends.entrySet().removeIf(entry -> {
            boolean ended = !now.isBefore(entry.getValue());
            if (ended) from.remove(PREFIX + entry.getKey());
            return ended;
        });
    }
}
