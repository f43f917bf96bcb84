package io.penstock.engine.ingest.smtp;

import io.penstock.engine.ingest.smtp.ContentBuffer.Overflow;
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
        if (transaction.recipientCount() == 0) return SmtpReply.of(554, "5.5.1 No valid recipients");
        if (!argument.isEmpty()) return SmtpReply.of(501, "5.5.4 DATA takes no argument");

        var content = session.content();
        content.clear();
        session.expectMessage(); // before the client can know of it
        session.say(GO_AHEAD);
        try {
            var seen = DotReader.read(session.input(), content);
            return finish(session, transaction, content, seen);
        } finally {
            session.forgetTransaction();
            content.clear();
        }
    }

    private static SmtpReply finish(
            SmtpServerSession session, Transaction transaction, ContentBuffer content, DotReader.Seen seen) {
        if (content.overflow() == Overflow.MESSAGE_TOO_BIG) {
            int limit = session.context().limits().messageBytes();
            return SmtpReply.of(552, "5.3.4 The message is bigger than the limit of " + limit + " bytes");
        }
        if (content.overflow() == Overflow.OUT_OF_MEMORY_BUDGET) {
            return SmtpReply.of(452, "4.3.1 Too much mail is coming in at once; try again later");
        }
        if (seen.nul()) return SmtpReply.of(554, "5.6.0 The message holds a NUL character");
        return MessageReceipt.take(session, transaction, content, seen.eightBit());
    }
}
