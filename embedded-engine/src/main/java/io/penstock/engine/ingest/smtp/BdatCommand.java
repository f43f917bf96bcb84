package io.penstock.engine.ingest.smtp;

import io.penstock.engine.smtp.ChunkReader;
import io.penstock.engine.smtp.SmtpReply;
import java.io.IOException;

/// BDAT (RFC 3030): takes the content in chunks of a size that is told before, and after the last one the
/// responsibility for it. Whatever is wrong, the chunk is read to its end, because the next command stands behind it.
final class BdatCommand implements Command {
    private static final SmtpReply NO_MAIL = SmtpReply.of(503, "5.5.1 Give MAIL first");
    /// 18 digits: whatever is longer is no size of anything.
    private static final int MAX_DIGITS = 18;

    @Override
    public SmtpReply answer(SmtpServerSession session, String argument) throws IOException {
        String[] words = argument.split(" +");
        long bytes = size(words[0]);
        boolean last = words.length == 2 && words[1].equalsIgnoreCase("LAST");
        if (bytes < 0 || words.length > 2 || (words.length == 2 && !last)) {
            // nobody can say where the next command begins
            session.end();
            return SmtpReply.of(521, "5.5.4 Syntax: BDAT size [LAST]");
        }
        var transaction = session.transaction();
        if (transaction == null) return refuse(session, bytes, NO_MAIL);
        if (transaction.recipientCount() == 0) return refuse(session, bytes, DataCommand.noRecipients(session));
        return take(session, transaction, bytes, last);
    }

    private static SmtpReply refuse(SmtpServerSession session, long bytes, SmtpReply reply) throws IOException {
        session.expectMessage();
        ChunkReader.skip(session.input(), bytes);
        session.expectCommand();
        return reply;
    }

    private static SmtpReply take(SmtpServerSession session, Transaction transaction, long bytes, boolean last)
            throws IOException {
        var content = session.content();
        var chunks = transaction.chunks();
        if (chunks == null) {
            session.expectMessage(); // one time limit for all chunks together
            chunks = new Chunks(new ChunkReader(session.input(), content));
            transaction.chunks(chunks);
        }
        // what is lost already does not have to be kept, nor looked at
        if (chunks.failure == null) chunks.failure = content.refusalOf(bytes);
        if (chunks.failure != null) {
            ChunkReader.skip(session.input(), bytes);
        } else {
            chunks.reader.read(bytes);
            chunks.failure = content.refusal();
        }
        if (last) return finish(session, transaction, chunks);
        return chunks.failure == null ? SmtpReply.of(250, "2.0.0 " + bytes + " bytes taken") : chunks.failure;
    }

    private static SmtpReply finish(SmtpServerSession session, Transaction transaction, Chunks chunks)
            throws IOException {
        try {
            SmtpReply lost = chunks.failure;
            var reply = lost == null ? DataCommand.finish(session, transaction, chunks.reader.end()) : lost;
            return session.forEachRecipient(transaction, reply);
        } finally {
            session.forgetTransaction();
        }
    }

    private static long size(String digits) {
        boolean isNumber = !digits.isEmpty()
                && digits.length() <= MAX_DIGITS
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber ? Long.parseLong(digits) : -1;
    }
}
