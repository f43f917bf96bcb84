package io.penstock.engine.pause;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// The suspensions by what every one of them names, so that the reply to a message asks few of many thousand: each
/// holds
/// for one provider, and those for hosts of no known one for one domain. Safe for any thread.
final class SuspensionsByPlace {
    private final Map<Place, Set<LiveSuspension>> byPlace = new ConcurrentHashMap<>();

    private record Place(String provider, String domain) {
        static Place of(LiveSuspension live) {
            SuspensionScope scope = live.order().scope();
            return new Place(scope.provider(), scope.domain());
        }
    }

    /// Throttles have no probe and are left out.
    void add(LiveSuspension live) {
        if (live.order().isThrottle()) return;
        byPlace.compute(Place.of(live), (_, there) -> {
            Set<LiveSuspension> all = there == null ? ConcurrentHashMap.newKeySet() : there;
            all.add(live);
            return all;
        });
    }

    void remove(LiveSuspension live) {
        byPlace.computeIfPresent(Place.of(live), (_, there) -> {
            there.remove(live);
            return there.isEmpty() ? null : there;
        });
    }

    /// Those whose time is over, and that a reply to this subject's mail tells about.
    Stream<LiveSuspension> probedBy(GateSubject subject, long nowMillis) {
        if (byPlace.isEmpty()) return Stream.empty();
        var ofProvider = byPlace.get(new Place(subject.provider(), ""));
        var ofDomain = subject.queueName().domain().isEmpty()
                ? null
                : byPlace.get(new Place(subject.provider(), subject.queueName().domain()));
        if (ofProvider == null && ofDomain == null) return Stream.empty();
        return Stream.concat(
                        ofProvider == null ? Stream.empty() : ofProvider.stream(),
                        ofDomain == null ? Stream.empty() : ofDomain.stream())
                .filter(live ->
                        live.isProbing(nowMillis) && live.order().scope().matches(subject));
    }
}
