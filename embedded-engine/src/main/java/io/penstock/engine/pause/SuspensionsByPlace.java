package io.penstock.engine.pause;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Orders by what every one of them names, so that a queue, and the reply to a message, ask few of many thousand: each
/// holds for one provider, and those for hosts of no known one for one domain. Safe for any thread.
final class SuspensionsByPlace {
    private final Map<Place, Set<LiveSuspension>> byPlace = new ConcurrentHashMap<>();

    /// The few that limit connections are asked for by path.
    private final Set<LiveSuspension> throttles = ConcurrentHashMap.newKeySet();

    private record Place(String provider, String domain) {
        static Place of(LiveSuspension live) {
            SuspensionScope scope = live.order().scope();
            return new Place(scope.provider(), scope.domain());
        }
    }

    void add(LiveSuspension live) {
        if (live.order().isThrottle()) throttles.add(live);
        byPlace.compute(Place.of(live), (_, there) -> {
            Set<LiveSuspension> all = there == null ? ConcurrentHashMap.newKeySet() : there;
            all.add(live);
            return all;
        });
    }

    void remove(LiveSuspension live) {
        throttles.remove(live);
        byPlace.computeIfPresent(Place.of(live), (_, there) -> {
            there.remove(live);
            return there.isEmpty() ? null : there;
        });
    }

    Stream<LiveSuspension> throttles() {
        return throttles.stream();
    }

    /// Those that reach this subject, over or not.
    Stream<LiveSuspension> reaching(GateSubject subject) {
        if (byPlace.isEmpty()) return Stream.empty();
        String domain = subject.queueName().domain();
        var ofProvider = byPlace.get(new Place(subject.provider(), ""));
        var ofDomain = domain.isEmpty() ? null : byPlace.get(new Place(subject.provider(), domain));
        if (ofProvider == null && ofDomain == null) return Stream.empty();
        return Stream.concat(
                        ofProvider == null ? Stream.empty() : ofProvider.stream(),
                        ofDomain == null ? Stream.empty() : ofDomain.stream())
                .filter(live -> live.order().scope().matches(subject));
    }

    /// Those of them whose time is over, and that a reply to this subject's mail tells about. Throttles have no probe.
    Stream<LiveSuspension> probedBy(GateSubject subject, long nowMillis) {
        return reaching(subject).filter(live -> live.isProbing(nowMillis));
    }
}
