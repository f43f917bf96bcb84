package io.penstock.engine.delivery;

import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;

/// Which addresses did not answer lately. After a failure an address is left alone for a second, then two, four, up to
/// ten minutes; after each wait one connection may try it (half open) while others pass it by, and an answer makes it
/// as
/// good as any other. So a dead host of a site costs one time-out now and then instead of one per connection. Bounded;
/// safe for any thread.
final class HostBackoff {
    private static final long FIRST_MILLIS = 1_000;
    private static final long LONGEST_MILLIS = 600_000;
    private static final int MAX_ADDRESSES = 10_000;

    private final Map<InetSocketAddress, Dead> dead = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<InetSocketAddress, Dead> eldest) {
            return size() > MAX_ADDRESSES;
        }
    };

    /// @param untilMillis left alone until then; whoever probes moves it on
    private record Dead(int failures, long untilMillis) {}

    /// Whether a connection may be tried. If the address was dead and its wait is over, this caller is the one that
    /// probes.
    synchronized boolean tryUse(InetSocketAddress address, long nowMillis) {
        Dead found = dead.get(address);
        if (found == null) return true;
        if (nowMillis < found.untilMillis()) return false;
        dead.put(address, new Dead(found.failures(), nowMillis + wait(found.failures())));
        return true;
    }

    synchronized void failed(InetSocketAddress address, long nowMillis) {
        Dead found = dead.get(address);
        int failures = found == null ? 1 : found.failures() + 1;
        dead.put(address, new Dead(failures, nowMillis + wait(failures)));
    }

    synchronized void answered(InetSocketAddress address) {
        dead.remove(address);
    }

    private static long wait(int failures) {
        return Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(failures - 1, 20));
    }
}
