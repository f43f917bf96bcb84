package io.penstock.engine.ingest.smtp;

import io.penstock.engine.ingest.IncomingHeader;
import io.penstock.engine.journal.JournalException;
import io.penstock.engine.journal.JournalFullException;
import io.penstock.engine.message.Envelope;
import io.penstock.engine.message.Envelope.BodyType;
import io.penstock.engine.message.SpoolId;
import io.penstock.engine.smtp.SmtpReply;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes a complete message: trace header, envelope, spool; and only then says 250.
final class MessageReceipt {
    private static final Logger LOG = LoggerFactory.getLogger(MessageReceipt.class);
    /// A message that crossed so many hosts goes round in a circle (RFC 5321 section 6.3 asks for at least 100 in
    /// general; 50 is what large receivers use, and nothing legitimate comes near).
    private static final int MAX_RECEIVED = 50;

    /// The reply to the final dot. Nothing is kept of a message that gets another reply than 250.
    static SmtpReply take(SmtpServerSession session, Transaction transaction, ContentBuffer content, boolean eightBit) {
        var context = session.context();
        var header = IncomingHeader.read(
                content.bytes(), content.length(), context.config().headerNames());
        if (header.receivedCount() > MAX_RECEIVED) {
            return SmtpReply.of(554, "5.4.6 Mail loop: the message has passed " + header.receivedCount() + " hosts");
        }
        int headerLimit = context.limits().messages().headerBytes();
        if (header.length() > headerLimit) {
            return SmtpReply.of(552, "5.3.4 The header is bigger than the limit of " + headerLimit + " bytes");
        }
        long needed = content.length();
        if (!context.memory().reserve(needed)) {
            return ContentBuffer.OUT_OF_BUDGET;
        }
        try {
            if (transaction.isReport()) return report(session, transaction, content);
            return store(session, transaction, header, eightBit);
        } finally {
            context.memory().release(needed);
        }
    }

    private static SmtpReply report(SmtpServerSession session, Transaction transaction, ContentBuffer content) {
        byte[] message = Arrays.copyOf(content.bytes(), content.length());
        try {
            if (!session.context().config().reports().take(transaction.firstRecipient(), message))
                return SmtpReply.of(451, "4.3.0 The report cannot be noted yet; bring it again later");
        } catch (JournalException e) {
            LOG.warn("report of {} refused for now: {}", session.clientAddress(), e.getMessage());
            return SmtpReply.of(451, "4.3.0 " + e.getMessage());
        }
        session.countMessage();
        return SmtpReply.of(250, "2.0.0 Ok: the report is read");
    }

    private static SmtpReply store(
            SmtpServerSession session, Transaction transaction, IncomingHeader header, boolean eightBit) {
        var intake = session.context().intake();
        var id = intake.nextId();
        var now = session.context().time().instant();
        byte[] whole = header.compose(addedFields(session, transaction, header, id, now));
        var envelope = new Envelope(
                id,
                now,
                transaction.mailFrom(),
                transaction.recipients(),
                header.tenant(),
                header.campaign(),
                eightBit ? BodyType.EIGHT_BIT : BodyType.SEVEN_BIT,
                transaction.smtpUtf8(),
                transaction.dsn());
        try {
            intake.store(envelope, whole, "smtp", session.clientAddress() + " (" + session.clientName() + ")");
        } catch (JournalFullException e) {
            return SmtpReply.of(452, "4.3.1 " + e.getMessage());
        } catch (JournalException e) {
            LOG.warn("message of {} refused for now: {}", session.clientAddress(), e.getMessage());
            return SmtpReply.of(451, "4.3.0 " + e.getMessage());
        }
        session.countMessage();
        return SmtpReply.of(250, "2.0.0 Ok: queued as " + id);
    }

    /// The trace of RFC 5321 section 4.4, and what section 6.4 lets the first host mend. The recipient is named only
    /// when it is the only one, so that nobody's blind copies show.
    private static byte[] addedFields(
            SmtpServerSession session, Transaction transaction, IncomingHeader header, SpoolId id, Instant now) {
        String hostname = session.context().config().hostname();
        String date = session.context().dates().write(now);
        var text = new StringBuilder(256)
                .append("Received: from ")
                .append(session.clientName())
                .append(" ([")
                .append(session.clientLiteral())
                .append("])\r\n\tby ")
                .append(hostname)
                .append(" (Penstock) with ")
                .append(session.protocol(transaction.smtpUtf8()))
                .append(" id ")
                .append(id);
        if (transaction.recipientCount() == 1) {
            text.append("\r\n\tfor <").append(transaction.firstRecipient()).append('>');
        }
        text.append(";\r\n\t").append(date).append("\r\n");
        if (!header.hasMessageId()) {
            text.append("Message-ID: <").append(id).append('@').append(hostname).append(">\r\n");
        }
        if (!header.hasDate()) text.append("Date: ").append(date).append("\r\n");
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private MessageReceipt() {}
}
