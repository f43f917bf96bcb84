package io.penstock.engine.spool;

import io.penstock.engine.journal.RecordReader;
import io.penstock.engine.journal.RecordWriter;
import io.penstock.engine.message.DsnRequest;
import io.penstock.engine.message.Envelope;
import io.penstock.engine.message.MailFrom;
import io.penstock.engine.message.Recipient;
import io.penstock.engine.message.SpoolId;
import io.penstock.engine.message.Substitutions;
import java.util.ArrayList;
import java.util.List;

/// Messages as the journal keeps them: who they are first, then the envelope, the content last and as it came.
///
/// ```
/// ACCEPTED: version | spool id | recipient count | envelope, via, client, subject [| extras] | content
/// MOVED:    version | spool id | recipient count | unfinished recipients | whole ACCEPTED payload
/// ```
/// Most messages have no extras (version 1). Version 2 has a request for reports (RFC 3461); version 3 has a byte that
/// says which follow, of such a request and what is filled in for each recipient. [#HEAD_BYTES] of an ACCEPTED payload
/// tell which message it is.
final class MessageCodec {
    static final int HEAD_BYTES = 32;

    private static final int MAX_RECIPIENTS = 1_000_000;
    private static final int VERSION = 1;
    private static final int VERSION_WITH_DSN = 2;
    private static final int VERSION_WITH_EXTRAS = 3;
    private static final int DSN = 1;
    private static final int SUBSTITUTIONS = 2;
    private static final int EIGHT_BIT = 1;
    private static final int SMTP_UTF8 = 2;
    private static final int ENVELOPE_ESTIMATE_BYTES = 256;

    /// @param recipients how many the message has in all
    record Head(SpoolId id, int recipients) {}

    /// @param contentIndex where in the payload the content begins
    record Accepted(Envelope envelope, String via, String client, String subjectHeader, int contentIndex) {}

    /// @param acceptedIndex where in the payload the ACCEPTED payload begins
    record Moved(Head head, List<Unfinished> unfinished, int acceptedIndex) {}

    private MessageCodec() {}

    static byte[] encodeAccepted(Envelope envelope, String via, String client, String subjectHeader, byte[] content) {
        var out = new RecordWriter(envelope.substitutions().packed().length + ENVELOPE_ESTIMATE_BYTES);
        int version = version(envelope);
        putHead(out, version, new Head(envelope.id(), envelope.recipients().size()));
        out.putInstant(envelope.receivedAt())
                .putText(envelope.mailFrom().address())
                .putText(envelope.tenant())
                .putText(envelope.campaign())
                .put((envelope.bodyType() == Envelope.BodyType.EIGHT_BIT ? EIGHT_BIT : 0)
                        | (envelope.smtpUtf8() ? SMTP_UTF8 : 0))
                .putText(via)
                .putText(client)
                .putText(subjectHeader);
        for (var recipient : envelope.recipients()) out.putText(recipient.address());
        if (version != VERSION) putExtras(out, version, envelope);
        return out.toBytes(content, 0);
    }

    private static int version(Envelope envelope) {
        if (envelope.isPersonal()) return VERSION_WITH_EXTRAS;
        return envelope.dsn().isNone() ? VERSION : VERSION_WITH_DSN;
    }

    private static void putExtras(RecordWriter out, int version, Envelope envelope) {
        boolean dsn = !envelope.dsn().isNone();
        if (version == VERSION_WITH_EXTRAS) out.put((dsn ? DSN : 0) | SUBSTITUTIONS);
        if (dsn) DsnCodec.put(out, envelope.dsn());
        if (version != VERSION_WITH_EXTRAS) return;
        byte[] packed = envelope.substitutions().packed();
        out.putVarint(packed.length).putBytes(packed);
    }

    /// @param payload of a MOVED or ACCEPTED record, or its beginning
    /// @throws io.penstock.engine.journal.JournalException if the bytes are neither
    static Head decodeHead(byte[] payload) {
        return takeHead(new RecordReader(payload));
    }

    /// @param from where in the payload the ACCEPTED payload begins
    /// @throws io.penstock.engine.journal.JournalException if the bytes are no accepted message
    static Accepted decodeAccepted(byte[] payload, int from) {
        var in = new RecordReader(payload, from);
        var head = takeHead(in);
        var receivedAt = in.takeInstant();
        var mailFrom = new MailFrom(in.takeText());
        String tenant = in.takeText();
        String campaign = in.takeText();
        int flags = in.take();
        String via = in.takeText();
        String client = in.takeText();
        String subject = in.takeText();
        var recipients = new ArrayList<Recipient>();
        for (int i = 0; i < head.recipients(); i++) recipients.add(takeRecipient(in));
        if (recipients.isEmpty()) throw in.damaged("a message without recipients");
        var bodyType = (flags & EIGHT_BIT) == 0 ? Envelope.BodyType.SEVEN_BIT : Envelope.BodyType.EIGHT_BIT;
        int extras = extras(payload[from], in);
        var dsn = (extras & DSN) == 0 ? DsnRequest.NONE : DsnCodec.take(in, head.recipients());
        var substitutions = (extras & SUBSTITUTIONS) == 0 ? Substitutions.NONE : takeSubstitutions(in, head);
        boolean smtpUtf8 = (flags & SMTP_UTF8) != 0;
        var envelope = new Envelope(
                head.id(), receivedAt, mailFrom, recipients, tenant, campaign, bodyType, smtpUtf8, dsn, substitutions);
        return new Accepted(envelope, via, client, subject, in.index());
    }

    private static int extras(int version, RecordReader in) {
        if (version == VERSION) return 0;
        if (version == VERSION_WITH_DSN) return DSN;
        int extras = in.take();
        if ((extras & ~(DSN | SUBSTITUTIONS)) != 0) throw in.damaged("extras " + extras);
        return extras;
    }

    private static Substitutions takeSubstitutions(RecordReader in, Head head) {
        byte[] packed = in.takeBytes(in.takeCount());
        try {
            return Substitutions.unpack(packed, head.recipients());
        } catch (IllegalArgumentException e) {
            throw in.damaged(String.valueOf(e.getMessage()));
        }
    }

    static byte[] encodeMoved(Head head, List<Unfinished> unfinished, byte[] accepted, int from) {
        var out = new RecordWriter(32 + unfinished.size() * 16);
        putHead(out, VERSION, head);
        out.putVarint(unfinished.size());
        for (var one : unfinished) {
            out.putVarint(one.recipientIndex()).putVarint(one.attempts()).putVarint(one.dueSecond());
        }
        return out.toBytes(accepted, from);
    }

    /// @throws io.penstock.engine.journal.JournalException if the bytes are no moved message
    static Moved decodeMoved(byte[] payload) {
        var in = new RecordReader(payload);
        var head = takeHead(in);
        int count = in.takeCount();
        var unfinished = new ArrayList<Unfinished>();
        for (int i = 0; i < count; i++) {
            int index = in.takeInt(Math.max(0, head.recipients() - 1));
            unfinished.add(new Unfinished(index, in.takeInt(Integer.MAX_VALUE), in.takeInt(Integer.MAX_VALUE)));
        }
        return new Moved(head, unfinished, in.index());
    }

    private static void putHead(RecordWriter out, int version, Head head) {
        out.put(version).putLong(head.id().value()).putVarint(head.recipients());
    }

    private static Head takeHead(RecordReader in) {
        int version = in.take();
        if (version < VERSION || version > VERSION_WITH_EXTRAS) throw in.damaged("message version " + version);
        return new Head(new SpoolId(in.takeLong()), in.takeInt(MAX_RECIPIENTS));
    }

    private static Recipient takeRecipient(RecordReader in) {
        String address = in.takeText();
        try {
            return new Recipient(address);
        } catch (IllegalArgumentException e) {
            throw in.damaged(String.valueOf(e.getMessage()));
        }
    }
}
