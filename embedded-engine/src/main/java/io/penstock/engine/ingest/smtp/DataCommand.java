package io.penstock.engine.ingest.smtp;

import io.penstock.engine.smtp.DotReader;
import io.penstock.engine.smtp.SmtpReply;
import java.io.IOException;

/// DATA (RFC 5321 section 4.1.1.4): takes the content up to the final dot, then the responsibility for it.
final class DataCommand implements Command {
    private static final SmtpReply GO_AHEAD = SmtpReply.of(354, "End data with <CR><LF>.<CR><LF>");

    @Override
    public SmtpReply answer(SmtpServerSession session, String argument) throws IOException {
        var transaction = session.transaction();
        if (transaction == null) return SmtpReply.of(503, "5.5.1 Give MAIL first");
        if (transaction.recipientCount() == 0) return noRecipients(session);
        if (!argument.isEmpty()) return SmtpReply.of(501, "5.5.4 DATA takes no argument");
        if (transaction.chunks() != null) return SmtpReply.of(503, "5.5.1 This message comes by BDAT");

        session.expectMessage(); // before the client can know of it
        session.say(GO_AHEAD);
        try {
            var seen = DotReader.read(session.input(), session.content());
            return session.forEachRecipient(transaction, finish(session, transaction, seen));
        } finally {
            session.forgetTransaction();
        }
    }

    /// RFC 2033 section 4.2 has LMTP say 503, so that no client waits for replies per recipient.
    static SmtpReply noRecipients(SmtpServerSession session) {
        return SmtpReply.of(session.speaksLmtp() ? 503 : 554, "5.5.1 No valid recipients");
    }

    static SmtpReply finish(SmtpServerSession session, Transaction transaction, DotReader.Seen seen) {
        var content = session.content();
        var refusal = content.refusal();
        if (refusal != null) return refusal;
        if (seen.nul()) return SmtpReply.of(554, "5.6.0 The message holds a NUL character");
        return MessageReceipt.take(session, transaction, content, seen.eightBit());
    }
}
