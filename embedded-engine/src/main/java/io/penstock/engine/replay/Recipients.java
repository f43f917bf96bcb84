package io.penstock.engine.replay;

import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleAction;
import java.util.LinkedHashMap;
import java.util.Map;

/// Whom the rules of two tables suppress. For one thread.
///
/// Addresses are kept as 64-bit hashes with a bit for each table, so a million of them take 16 MB; beyond
/// [#MAX_SUPPRESSED] none are added. Two addresses of a log of a million share a hash with a chance of one in fifteen
/// million.
final class Recipients {
    static final int MAX_SUPPRESSED = 4_000_000;
    private static final int MAX_COUNTED = 200_000;
    private static final int TABLES = 2;

    /// Hash with its two lowest bits replaced by those of the tables; 0 is an empty place.
    private long[] places = new long[1024];
    private int size;
    private long onlyBefore;
    private long onlyAfter;
    private final Map<CountKey, long[]> counts = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<CountKey, long[]> eldest) {
            return size() > MAX_COUNTED;
        }
    };

    private record CountKey(long address, int table, String ruleId) {}

    static long hash(String address) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < address.length(); i++)
            hash = (hash ^ Character.toLowerCase(address.charAt(i))) * 0x100000001b3L;
        hash = (hash ^ (hash >>> 32)) * 0x9E3779B97F4A7C15L;
        hash ^= hash >>> 29;
        long key = hash & ~3L;
        return key == 0 ? 4 : key;
    }

    boolean isSuppressed(long address, int table) {
        if (size == 0) return false;
        return (places[placeOf(places, address)] & bit(table)) != 0;
    }

    /// A message to the address was given up. Whether the rule suppresses it with that, for the first time.
    boolean givenUp(long address, int table, ResponseRule rule, long nowMillis) {
        boolean suppresses = false;
        for (RuleAction action : rule.actions()) {
            if (action instanceof RuleAction.SuppressRecipient suppress)
                suppresses |= completes(address, table, rule, suppress, nowMillis);
        }
        return suppresses && !rule.alertOnly() && add(address, table);
    }

    private boolean completes(
            long address, int table, ResponseRule rule, RuleAction.SuppressRecipient suppress, long nowMillis) {
        if (suppress.count() == 1) return true;
        var key = new CountKey(address, table, rule.id());
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

    private boolean add(long address, int table) {
        int at = placeOf(places, address);
        if (places[at] == 0) {
            if (size >= MAX_SUPPRESSED) return false;
            if (size * 2 >= places.length) {
                grow();
                at = placeOf(places, address);
            }
            places[at] = address;
            size++;
        }
        long had = places[at] & 3;
        if ((had & bit(table)) != 0) return false;
        places[at] |= bit(table);
        if (had == 0) {
            if (table == 0) onlyBefore++;
            else onlyAfter++;
        } else if (table == 0) onlyAfter--;
        else onlyBefore--;
        return true;
    }

    private void grow() {
        long[] old = places;
        var larger = new long[old.length * 2];
        for (long one : old) if (one != 0) larger[placeOf(larger, one & ~3L)] = one;
        places = larger;
    }

    private static int placeOf(long[] in, long address) {
        int mask = in.length - 1;
        int at = (int) (address >>> 8) & mask;
        while (in[at] != 0 && (in[at] & ~3L) != address) at = (at + 1) & mask;
        return at;
    }

    private static long bit(int table) {
        if (table < 0 || table >= TABLES) throw new IllegalArgumentException("there is no table " + table);
        return 1L << table;
    }

    long onlyBefore() {
        return onlyBefore;
    }

    long onlyAfter() {
        return onlyAfter;
    }
}
