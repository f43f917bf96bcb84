package io.penstock.engine.delivery;

/// Who tells the operators. Called on delivery threads; must return soon and not throw.
@FunctionalInterface
public interface AlertSink {
    /// What repeats about one subject is one alert with a count.
    ///
    /// @param severity `info`, `warning` or `critical`
    /// @param kind     a stable word, such as `rule`
    /// @param subject  what it is about: a rule, a provider, a queue
    void raise(String severity, String kind, String subject, String text);

    /// The same for a subject that has several scopes, each with an alert of its own.
    ///
    /// @param scope such as `source a to gmail`
    default void raise(String severity, String kind, String subject, String scope, String text) {
        raise(severity, kind, subject, text);
    }
}
