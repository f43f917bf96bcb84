package io.penstock.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// All that an [Engine] has to be told.
///
/// @param data  directory of its own, made if there is none
/// @param name  for people who watch several nodes
/// @param rules file or directory that becomes the first version of the rule table; null for the default table. Once
///              there are versions in `data` it is not looked at
/// @param drain how long open transactions may take to end at close
public record EngineConfig(
        Path data,
        String name,
        Access access,
        @Nullable Path rules,
        ListenerConfig listeners,
        DeliveryConfig delivery,
        Duration drain,
        InstantSource time) {

    /// On loopback, any free ports, delivering to a sandbox of its own, with the default rules.
    public static EngineConfig in(Path data, Access access) {
        return new EngineConfig(
                data,
                "penstock",
                access,
                null,
                ListenerConfig.DEFAULT,
                DeliveryConfig.DEFAULT,
                Duration.ofSeconds(10),
                InstantSource.system());
    }

    public EngineConfig withName(String changed) {
        return new EngineConfig(data, changed, access, rules, listeners, delivery, drain, time);
    }

    public EngineConfig withRules(Path changed) {
        return new EngineConfig(data, name, access, changed, listeners, delivery, drain, time);
    }

    /// With something changed about where it listens.
    public EngineConfig listening(UnaryOperator<ListenerConfig> change) {
        return new EngineConfig(data, name, access, rules, change.apply(listeners), delivery, drain, time);
    }

    /// With something changed about where and how it sends.
    public EngineConfig delivering(UnaryOperator<DeliveryConfig> change) {
        return new EngineConfig(data, name, access, rules, listeners, change.apply(delivery), drain, time);
    }

    public EngineConfig withDrain(Duration changed) {
        return new EngineConfig(data, name, access, rules, listeners, delivery, changed, time);
    }
}
