package io.penstock.engine.replay;

import io.penstock.engine.smtp.SmtpPhase;
import io.penstock.engine.smtp.SmtpReply;
import java.time.Instant;

/// One reply about one recipient, as a log tells it. What the log does not tell is an empty string.
///
/// @param provider  id of the provider as rules name it, or `generic`
/// @param domain    of the recipient, in lower case
/// @param mxHost    that answered
/// @param site      the hosts that behave as one target, as the log names them
/// @param source    the sending source: its name, or its address
/// @param mailFrom  envelope sender
/// @param recipient address; empty if the log leaves it out
/// @param remote    false if the reply is in the sender's own words: no rule reads those
/// @param then      what happened
/// @param judged    what was made of it then
/// @param attempt   number of the try, 1 for the first or if the log does not tell
public record PastReply(
        Instant when,
        String provider,
        String domain,
        String mxHost,
        String site,
        String source,
        String tenant,
        String campaign,
        String mailFrom,
        String recipient,
        SmtpPhase phase,
        SmtpReply reply,
        boolean remote,
        PastOutcome then,
        PastVerdict judged,
        int attempt) {

    public boolean isDelivered() {
        return then == PastOutcome.DELIVERED;
    }
}
