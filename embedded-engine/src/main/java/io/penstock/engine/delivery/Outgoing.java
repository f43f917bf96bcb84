package io.penstock.engine.delivery;

import io.penstock.engine.message.Envelope;
import io.penstock.engine.message.MailFrom;
import io.penstock.engine.message.RecipientDsn;
import io.penstock.engine.process.Processed;
import io.penstock.engine.smtp.SmtpPhase;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One message as a transaction needs it.
///
/// @param mailFrom   the return path; not always that of the envelope
/// @param recipients addresses, one or more
/// @param dsn        what was asked for each of them; empty if nothing for any
/// @param content    with CRLF line ends, not dot-stuffed
/// @param notes      what the transcript should say of it
/// @param refusal    why it must not go to anyone, if so
record Outgoing(
        Envelope envelope,
        MailFrom mailFrom,
        List<String> recipients,
        List<RecipientDsn> dsn,
        byte[] content,
        List<String> notes,
        @Nullable TryResult refusal) {

    /// The message as it came out of the processors.
    static Outgoing of(Envelope envelope, List<String> recipients, List<RecipientDsn> dsn, Processed processed) {
        return switch (processed) {
            case Processed.Ready(var mailFrom, var content, var notes) ->
                new Outgoing(envelope, mailFrom, recipients, dsn, content, notes, null);
            case Processed.Refused(int code, String text) ->
                new Outgoing(
                        envelope,
                        envelope.mailFrom(),
                        recipients,
                        dsn,
                        new byte[0],
                        List.of(),
                        TryResult.ours(SmtpPhase.MAIL, code, text));
        };
    }

    /// Why a server of these capabilities cannot take it; empty if it can. Such a message would be refused or, worse,
    /// mangled, so it is given up without a try.
    Optional<TryResult> misfit(Capabilities capabilities) {
        if (refusal != null) return Optional.of(refusal);
        if (envelope.smtpUtf8() && !capabilities.smtpUtf8()) {
            // RFC 6531 section 3.5
            return Optional.of(TryResult.ours(
                    SmtpPhase.MAIL, 550, "5.6.7 the message needs SMTPUTF8, which the next host does not offer"));
        }
        if (capabilities.maxSizeBytes() > 0 && content.length > capabilities.maxSizeBytes()) {
            // RFC 1870 section 5
            return Optional.of(TryResult.ours(
                    SmtpPhase.MAIL,
                    552,
                    "5.3.4 the message has " + content.length + " bytes, the next host takes "
                            + capabilities.maxSizeBytes()));
        }
        return Optional.empty();
    }

    /// MAIL FROM with the parameters that the server understands. To one without 8BITMIME eight-bit content goes as it
    /// is: nearly all such servers pass it on, and converting would break signatures.
    String mailCommand(Capabilities capabilities) {
        var command =
                new StringBuilder("MAIL FROM:<").append(mailFrom.address()).append('>');
        if (capabilities.size()) command.append(" SIZE=").append(content.length);
        if (capabilities.eightBitMime() && envelope.bodyType() == Envelope.BodyType.EIGHT_BIT) {
            command.append(" BODY=8BITMIME");
        }
        if (envelope.smtpUtf8()) command.append(" SMTPUTF8");
        if (capabilities.dsn()) command.append(envelope.dsn().mailParameters());
        return command.toString();
    }

    /// RCPT TO for the recipient at an index of [#recipients].
    String rcptCommand(int index, Capabilities capabilities) {
        String command = "RCPT TO:<" + recipients.get(index) + ">";
        // RFC 3461 section 5.2.1: what was asked for is passed on as it came
        return dsn.isEmpty() || !capabilities.dsn()
                ? command
                : command + dsn.get(index).rcptParameters();
    }
}
