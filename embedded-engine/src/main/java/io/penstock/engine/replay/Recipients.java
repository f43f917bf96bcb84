package io.penstock.engine.replay;

import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleAction;
import java.util.LinkedHashMap;
import java.util.Map;

/// Whom the rules of a table suppress. For one thread.
///
/// Addresses are kept as 64-bit hashes, so a million of them take 16 to 32 MB; beyond [#MAX_SUPPRESSED] none are added.
/// Two of a million addresses share a hash with a chance of one in thirty million.
final class Recipients {
    static final int MAX_SUPPRESSED = 2_000_000;
    private static final int MAX_COUNTED = 200_000;

    /// Hashes; 0 is an empty place.
    private long[] places = new long[1024];
    private int size;
    private final Map<CountKey, long[]> counts = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<CountKey, long[]> eldest) {
            return size() > MAX_COUNTED;
        }
    };

    private record CountKey(long address, String ruleId) {}

    static long hash(String address) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < address.length(); i++)
            hash = (hash ^ Character.toLowerCase(address.charAt(i))) * 0x100000001b3L;
        hash = (hash ^ (hash >>> 32)) * 0x9E3779B97F4A7C15L;
        hash ^= hash >>> 29;
        return hash == 0 ? 1 : hash;
    }

    boolean isSuppressed(long address) {
        return size > 0 && places[placeOf(places, address)] == address;
    }

    /// A message to the address was given up. Whether the rule suppresses it with that, for the first time.
    boolean givenUp(long address, ResponseRule rule, long nowMillis) {
        boolean suppresses = false;
        for (RuleAction action : rule.actions()) {
            if (action instanceof RuleAction.SuppressRecipient suppress)
                suppresses |= completes(address, rule, suppress, nowMillis);
        }
        return suppresses && !rule.alertOnly() && add(address);
    }

    private boolean completes(long address, ResponseRule rule, RuleAction.SuppressRecipient suppress, long nowMillis) {
        if (suppress.count() == 1) return true;
        var key = new CountKey(address, rule.id());
        long[] before = counts.get(key);
        long from = nowMillis - suppress.window().toMillis();
        int kept = 0;
        int length = before == null ? 0 : before.length;
        for (int i = 0; i < length; i++) if (before != null && before[i] > from) kept++;
        if (kept + 1 >= suppress.count()) {
            counts.remove(key);
            return true;
        }
        var times = new long[kept + 1];
        if (before != null) System.arraycopy(before, length - kept, times, 0, kept);
        times[kept] = nowMillis;
        counts.put(key, times);
        return false;
    }

    private boolean add(long address) {
        if (isSuppressed(address) || size >= MAX_SUPPRESSED) return false;
        if (size * 2 >= places.length) grow();
        places[placeOf(places, address)] = address;
        size++;
        return true;
    }

    private void grow() {
        long[] old = places;
        var larger = new long[old.length * 2];
        for (long one : old) if (one != 0) larger[placeOf(larger, one)] = one;
        places = larger;
    }

    /// Where an address is, or would be.
    private static int placeOf(long[] in, long address) {
        int mask = in.length - 1;
        int at = (int) (address >>> 8) & mask;
        while (in[at] != 0 && in[at] != address) at = (at + 1) & mask;
        return at;
    }

    /// How many of these the other does not suppress.
    long notIn(Recipients other) {
        long count = 0;
        for (long one : places) if (one != 0 && !other.isSuppressed(one)) count++;
        return count;
    }
}
