package io.penstock.engine.message;

import java.time.Instant;
import java.util.List;

/// What travels with a message but is not part of it.
///
/// @param recipients one or more; a recipient's place in this list is its `recipientIndex` everywhere else
/// @param tenant     who sends, or empty
/// @param campaign   for which campaign, or empty
/// @param bodyType   what the content needs from the next host
/// @param smtpUtf8   whether an address or header needs SMTPUTF8 (RFC 6531)
/// @param dsn        what the sender asked to be told, nearly always [DsnRequest#NONE]
/// @param substitutions what is filled in for each recipient when the message is sent, mostly [Substitutions#NONE]
public record Envelope(
        SpoolId id,
        Instant receivedAt,
        MailFrom mailFrom,
        List<Recipient> recipients,
        String tenant,
        String campaign,
        BodyType bodyType,
        boolean smtpUtf8,
        DsnRequest dsn,
        Substitutions substitutions) {

    /// RFC 6152: whether the content has octets above 127.
    public enum BodyType {
        SEVEN_BIT,
        EIGHT_BIT
    }

    public Envelope {
        recipients = List.copyOf(recipients);
        if (recipients.isEmpty()) throw new IllegalArgumentException("message " + id + " has no recipient");
        if (!dsn.recipients().isEmpty() && dsn.recipients().size() != recipients.size()) {
            throw new IllegalArgumentException("message " + id + " has " + recipients.size()
                    + " recipients, but asks for reports on " + dsn.recipients().size());
        }
        if (!substitutions.isNone() && substitutions.recipients() != recipients.size()) {
            throw new IllegalArgumentException("message " + id + " has " + recipients.size()
                    + " recipients, but values for " + substitutions.recipients());
        }
    }

    /// The same text for all.
    public Envelope(
            SpoolId id,
            Instant receivedAt,
            MailFrom mailFrom,
            List<Recipient> recipients,
            String tenant,
            String campaign,
            BodyType bodyType,
            boolean smtpUtf8,
            DsnRequest dsn) {
        this(id, receivedAt, mailFrom, recipients, tenant, campaign, bodyType, smtpUtf8, dsn, Substitutions.NONE);
    }

    /// Without a request for reports.
    public Envelope(
            SpoolId id,
            Instant receivedAt,
            MailFrom mailFrom,
            List<Recipient> recipients,
            String tenant,
            String campaign,
            BodyType bodyType,
            boolean smtpUtf8) {
        this(id, receivedAt, mailFrom, recipients, tenant, campaign, bodyType, smtpUtf8, DsnRequest.NONE);
    }

    /// Whether its text differs by recipient, so that each needs a transaction of their own.
    public boolean isPersonal() {
        return !substitutions.isNone();
    }

    /// The same with values for each recipient.
    public Envelope withSubstitutions(Substitutions changed) {
        return new Envelope(id, receivedAt, mailFrom, recipients, tenant, campaign, bodyType, smtpUtf8, dsn, changed);
    }

    /// The scheduled queue in which this recipient waits.
    public QueueName queueName(int recipientIndex) {
        return QueueName.of(campaign, tenant, recipients.get(recipientIndex).domain());
    }
}
