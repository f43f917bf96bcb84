package io.penstock.engine.rules;

import io.penstock.engine.smtp.SmtpPhase;
import io.penstock.engine.smtp.SmtpReply;

/// A reply and where it came from: what a rule can ask about. What is unknown is an empty string.
///
/// @param provider name of the group of hosts that answered, as `gmail`
/// @param domain of the recipient
/// @param mxHost that answered
/// @param source name of the sending source
public record ReplyContext(
        String provider, String domain, String mxHost, String source, SmtpPhase phase, SmtpReply reply) {

    /// A reply of which only the provider is known (or not: an empty string), taken as an answer to RCPT.
    public static ReplyContext of(String provider, SmtpReply reply) {
        return new ReplyContext(provider, "", "", "", SmtpPhase.RCPT, reply);
    }
}
