package io.penstock.engine.process;

import io.penstock.engine.message.MailFrom;
import java.util.List;

/// What came out of the chain.
public sealed interface Processed {

    /// To be sent.
    ///
    /// @param content not to be changed; it may be the spool's own
    /// @param notes   for the transcript
    record Ready(MailFrom mailFrom, byte[] content, List<String> notes) implements Processed {}

    /// Not to be sent, with the reply that says why.
    record Refused(int code, String text) implements Processed {}
}
