package io.penstock.app.cluster;

import io.penstock.engine.control.api.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;

/// Commands as text and back: the kind by the record's name, the values as JSON.
final class CommandJson {
    private static final Map<String, Class<? extends Command<?>>> KINDS = Stream.<Class<? extends Command<?>>>of(
                    Command.Pause.class,
                    Command.ExtendPause.class,
                    Command.Resume.class,
                    Command.CancelRuleOrder.class,
                    Command.RetryQueues.class,
                    Command.BounceQueues.class,
                    Command.ChangeMood.class,
                    Command.Suppress.class,
                    Command.Unsuppress.class)
            .collect(Collectors.toMap(Class::getSimpleName, Function.identity()));

    private CommandJson() {}

    static String kind(Command<?> command) {
        return command.getClass().getSimpleName();
    }

    static String body(Command<?> command) {
        return new String(WireJson.bytes(command), StandardCharsets.UTF_8);
    }

    static Command<?> read(String kind, String body) {
        var type = KINDS.get(kind);
        if (type == null)
            throw new ClusterException("The outbox holds a command of the kind " + kind
                    + ", which this console does not know. Withdraw it, or use a newer console");
        try {
            return WireJson.read(body.getBytes(StandardCharsets.UTF_8), type);
        } catch (JacksonException e) {
            throw new ClusterException("The outbox holds a broken command of the kind " + kind + ". Withdraw it", e);
        }
    }
}
