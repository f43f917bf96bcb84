package io.penstock.engine.replay;

import io.penstock.engine.journal.ControlStore;
import io.penstock.engine.pause.Rerouting;
import io.penstock.engine.pause.Suspension;
import io.penstock.engine.pause.SuspensionScope;
import io.penstock.engine.replay.ReplayReport.Kind;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Where the suspensions and reroutings of a replay are kept in place of a journal: it keeps nothing, and writes down
/// in the [OrderLog] what comes and goes. For one thread.
final class OrderStore implements ControlStore {
    private static final String SUSPENSION = "suspension/";
    private static final String REROUTING = "rerouting/";
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final OrderLog log;

    OrderStore(OrderLog log) {
        this.log = log;
    }

    @Override
    public void put(String key, byte[] value) {
        if (key.startsWith(SUSPENSION)) log.put(order(MAPPER.readValue(value, Suspension.class)));
        else if (key.startsWith(REROUTING)) log.put(order(key, MAPPER.readValue(value, Rerouting.class)));
    }

    private static Order order(Suspension order) {
        long until = order.until().toEpochMilli();
        var limits = order.limits();
        return new Order(
                SUSPENSION + order.id(),
                order.isThrottle() ? Kind.THROTTLE : Kind.SUSPENSION,
                order.ruleId(),
                order.scope(),
                "",
                order.limitText(),
                limits == null ? 0 : limits.ratePerSecond(),
                order.since().toEpochMilli(),
                until,
                order.isThrottle() ? until : until + order.lasting().toMillis(),
                order.reply());
    }

    private static Order order(String key, Rerouting order) {
        var scope = new SuspensionScope(order.provider(), order.source(), "", "", "");
        long until = order.until().toEpochMilli();
        return new Order(
                key,
                Kind.REROUTING,
                order.ruleId(),
                scope,
                "",
                order.pool(),
                0,
                order.since().toEpochMilli(),
                until,
                until,
                order.reply());
    }

    @Override
    public void remove(String key) {
        log.remove(key);
    }

    @Override
    public Optional<byte[]> get(String key) {
        return Optional.empty();
    }

    @Override
    public Map<String, byte[]> under(String prefix) {
        return new TreeMap<>();
    }
}
