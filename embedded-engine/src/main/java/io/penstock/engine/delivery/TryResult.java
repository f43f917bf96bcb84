package io.penstock.engine.delivery;

import io.penstock.engine.smtp.SmtpPhase;
import io.penstock.engine.smtp.SmtpReply;

/// The reply that decided over one recipient.
///
/// @param remote whether the peer said it; otherwise it is in our own words
record TryResult(SmtpPhase phase, SmtpReply reply, boolean remote) {
    /// As long as a reply may be that is kept: eight lines of RFC 5321 section 4.5.3.1.5.
    private static final int MAX_REPLY_CHARS = 4096;

    TryResult {
        int length = 0;
        for (String line : reply.lines()) length += line.length();
        if (length > MAX_REPLY_CHARS) {
            String text = reply.text();
            reply = SmtpReply.of(reply.code(), text.substring(0, Math.min(text.length(), MAX_REPLY_CHARS)));
        }
    }

    static TryResult said(SmtpPhase phase, SmtpReply reply) {
        return new TryResult(phase, reply, true);
    }

    static TryResult ours(SmtpPhase phase, int code, String text) {
        return new TryResult(phase, SmtpReply.of(code, text), false);
    }

    /// Whether it is what a host said in place of a welcome (RFC 5321 section 3.1).
    boolean isGreeting() {
        return remote && phase == SmtpPhase.CONNECT;
    }

    boolean isDelivered() {
        return remote && phase == SmtpPhase.DOT && reply.code() / 100 == 2;
    }
}
