package io.penstock.engine.delivery;

/// Who tells the operators. Called on delivery threads; must return soon and not throw.
@FunctionalInterface
public interface AlertSink {
    /// @param severity `info`, `warning` or `critical`
    /// @param kind     a stable word, such as `rule`
    /// @param subject  what it is about: a rule, a provider, a queue
    void raise(String severity, String kind, String subject, String text);
}
