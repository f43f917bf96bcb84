package io.penstock.engine.bounce;

import io.penstock.engine.message.DsnRequest;
import io.penstock.engine.message.Envelope;
import io.penstock.engine.message.Envelope.BodyType;
import io.penstock.engine.message.MailFrom;
import io.penstock.engine.message.Recipient;
import io.penstock.engine.message.SpoolIds;
import io.penstock.engine.smtp.AddressSyntax;
import io.penstock.engine.smtp.Xtext;
import io.penstock.engine.spool.StoredMessage;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Makes the DSN, as a message to be sent, of what happened to recipients of one message. Safe for any thread.
final class DsnComposer {
    /// A report holds no more than these, so that it can be read; more recipients get more reports.
    static final int MAX_RECIPIENTS = 100;
    /// A larger message comes back as its header, whatever RET says: who sent it has it.
    static final int MAX_QUOTED_BYTES = 256 * 1024;
    static final int MAX_HEADER_BYTES = 32 * 1024;

    private final String hostname;
    private final SpoolIds ids;
    private final InstantSource time;

    DsnComposer(String hostname, SpoolIds ids, InstantSource time) {
        this.hostname = hostname;
        this.ids = ids;
        this.time = time;
    }

    /// @param recipients of one message with one action; none for no report
    /// @param mayQuote   bytes of the message that may come along
    List<StoredMessage> compose(List<DsnRecipient> recipients, StoredMessage about, int mayQuote) {
        var reports = new ArrayList<StoredMessage>();
        for (int from = 0; from < recipients.size(); from += MAX_RECIPIENTS) {
            var some = recipients.subList(from, Math.min(recipients.size(), from + MAX_RECIPIENTS));
            reports.add(one(some, about, mayQuote));
        }
        return reports;
    }

    private StoredMessage one(List<DsnRecipient> recipients, StoredMessage about, int mayQuote) {
        var envelope = about.envelope();
        boolean failed = recipients.getFirst().action() == DsnAction.FAILED;
        var dsn = new Dsn(
                TypedText.host(hostname),
                Xtext.decode(envelope.dsn().envelopeId()),
                envelope.receivedAt(),
                recipients,
                quoted(about, failed, mayQuote));
        var id = ids.next();
        var now = time.instant();
        String to = envelope.mailFrom().address();
        var head = new Letterhead(
                "Mail Delivery System <MAILER-DAEMON@" + hostname + ">", to, "<" + id + "@" + hostname + ">", now);
        boolean utf8Address = AddressSyntax.needsUtf8(to);
        byte[] content = DsnWriter.write(dsn, head, envelope.smtpUtf8() || utf8Address);
        var bodyType = ReportOutput.isEightBit(content) ? BodyType.EIGHT_BIT : BodyType.SEVEN_BIT;
        // RFC 3464 section 2: from nobody, so that nobody answers
        return new StoredMessage(
                new Envelope(
                        id,
                        now,
                        MailFrom.NULL,
                        List.of(new Recipient(to)),
                        envelope.tenant(),
                        "",
                        bodyType,
                        utf8Address),
                content);
    }

    /// RFC 3461 section 4.3: RET is about failures; other reports have the header only.
    private static ReportedMessage quoted(StoredMessage about, boolean failed, int mayQuote) {
        byte[] content = about.content();
        boolean whole = failed && about.envelope().dsn().returned() == DsnRequest.Returned.FULL;
        if (whole && content.length <= Math.min(mayQuote, MAX_QUOTED_BYTES)) return new ReportedMessage(content, false);
        int end = headerEnd(content, Math.min(mayQuote, MAX_HEADER_BYTES));
        return new ReportedMessage(Arrays.copyOf(content, end), true);
    }

    /// Behind the last whole field within a limit.
    static int headerEnd(byte[] content, int limit) {
        int end = 0;
        int lineStart = 0;
        for (int i = 0; i < Math.min(content.length, limit); i++) {
            if (content[i] != '\n') continue;
            if (i - lineStart <= 1) return lineStart;
            lineStart = i + 1;
            boolean folded = lineStart < content.length && (content[lineStart] == ' ' || content[lineStart] == '\t');
            if (!folded) end = lineStart;
        }
        return end;
    }
}
