package io.penstock.engine.process;

/// One step between queue and wire. Pure: the same draft gives the same result, whenever and how often it is tried.
/// Safe for any thread.
@FunctionalInterface
public interface Processor {
    /// @throws Refusal if the message must not go out
    Draft apply(Draft draft) throws Refusal;

    /// Whether what it makes is for one recipient alone, so that each needs a transaction of its own.
    default boolean isPersonal() {
        return false;
    }
}
