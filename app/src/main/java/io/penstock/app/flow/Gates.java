package io.penstock.app.flow;

import io.penstock.engine.control.api.QueueRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the gates hold: the states of the queues, put together by group and by provider. Immutable.
final class Gates {
    private static final Set<String> CLOSED = Set.of("paused", "suspended");

    /// @param state  `flowing`, `throttled`, `paused`, `suspended`
    /// @param whole  whether that holds for all that waits there, or for a part
    /// @param detail until when and by whom, as the deepest such queue says
    record Gate(String state, boolean whole, String detail, long waiting, long held) {
        static final Gate OPEN = new Gate("flowing", true, "", 0, 0);

        boolean isClosed() {
            return CLOSED.contains(state);
        }
    }

    private final Map<String, Gate> groups = new HashMap<>();
    private final Map<String, Gate> providers = new HashMap<>();
    private final Map<FlowRates.Pair, Gate> paths = new HashMap<>();

    private Gates() {}

    static Gates open() {
        return new Gates();
    }

    static Gates of(List<QueueRow> queues, Grouping grouping) {
        var gates = new Gates();
        for (var queue : queues) {
            if (queue.depth() == 0 && !CLOSED.contains(queue.state())) continue;
            gates.groups.merge(grouping.of(queue), of(queue), Gates::merge);
            gates.providers.merge(queue.provider(), of(queue), Gates::merge);
            gates.paths.merge(new FlowRates.Pair(grouping.of(queue), queue.provider()), of(queue), Gates::merge);
        }
        return gates;
    }

    Gate ofGroup(String group) {
        return groups.getOrDefault(group, Gate.OPEN);
    }

    Gate ofProvider(String provider) {
        return providers.getOrDefault(provider, Gate.OPEN);
    }

    Gate ofPath(String group, String provider) {
        return paths.getOrDefault(new FlowRates.Pair(group, provider), Gate.OPEN);
    }

    Set<String> groups() {
        return groups.keySet();
    }

    Set<String> providers() {
        return providers.keySet();
    }

    private static Gate of(QueueRow queue) {
        var closed = CLOSED.contains(queue.state());
        var state = closed || queue.state().equals("throttled") ? queue.state() : "flowing";
        return new Gate(state, true, queue.stateDetail(), queue.depth(), closed ? queue.depth() : 0);
    }

    private static Gate merge(Gate a, Gate b) {
        var worse = rank(a) >= rank(b) ? a : b;
        return new Gate(
                worse.state(),
                a.whole() && b.whole() && a.state().equals(b.state()),
                worse.detail(),
                a.waiting() + b.waiting(),
                a.held() + b.held());
    }

    private static int rank(Gate gate) {
        return switch (gate.state()) {
            case "paused" -> 3;
            case "suspended" -> 2;
            case "throttled" -> 1;
            default -> 0;
        };
    }
}
