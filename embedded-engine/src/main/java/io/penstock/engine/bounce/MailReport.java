package io.penstock.engine.bounce;

/// What a machine tells by mail about mail that was sent. [ReportReader] finds out which it is.
public sealed interface MailReport permits Dsn, FeedbackReport {

    /// The message that it is about, as far as it was sent along.
    ReportedMessage original();
}
