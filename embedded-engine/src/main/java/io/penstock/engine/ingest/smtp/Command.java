package io.penstock.engine.ingest.smtp;

import io.penstock.engine.smtp.SmtpReply;
import java.io.IOException;

/// One verb of the protocol. Holds no state of a session, so one instance serves all.
@FunctionalInterface
interface Command {
    /// Does what the verb asks and says what to answer. Runs on the session's thread.
    ///
    /// @param argument what follows the verb, stripped
    SmtpReply answer(SmtpServerSession session, String argument) throws IOException;
}
