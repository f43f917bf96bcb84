package io.penstock.engine.ingest.smtp;

import io.penstock.engine.ingest.smtp.PathArgument.SyntaxException;
import io.penstock.engine.message.Notify;
import io.penstock.engine.message.RecipientDsn;
import io.penstock.engine.smtp.AddressSyntax;
import io.penstock.engine.smtp.SmtpReply;

/// RCPT TO (RFC 5321 section 4.1.1.3): one more recipient, if this client may relay or it takes reports, with NOTIFY
/// and ORCPT (RFC 3461).
final class RcptCommand implements Command {
    private static final SmtpReply NEVER_MADE = SmtpReply.of(550, "5.1.1 No mail of ours had this return path");
    private static final SmtpReply REPORT_COMES_ALONE =
            SmtpReply.of(452, "4.5.3 A report is taken alone; send it in a transaction of its own");
    private static final SmtpReply OK = SmtpReply.of(250, "2.1.5 Ok");

    @Override
    public SmtpReply answer(SmtpServerSession session, String argument) {
        var transaction = session.transaction();
        if (transaction == null) return SmtpReply.of(503, "5.5.1 Give MAIL first");
        if (transaction.chunks() != null) return SmtpReply.of(503, "5.5.1 The message has begun; say RSET first");
        boolean mayRelay = session.mayRelay();
        var reports = session.context().config().reports();
        if (!mayRelay && reports == ReportDoor.NONE) return session.relayDenied();
        if (transaction.isReport()) return REPORT_COMES_ALONE;
        int limit = session.context().limits().messages().recipients();
        if (transaction.recipientCount() >= limit) {
            return SmtpReply.of(452, "4.5.3 Too many recipients; send the rest after these " + limit);
        }
        try {
            var path = PathArgument.parse(argument, "TO:");
            return switch (reports.knock(path.address())) {
                case ELSEWHERE -> mayRelay ? add(session, transaction, path) : session.relayDenied();
                case FORGED -> NEVER_MADE;
                case OPEN -> addReport(transaction, path.address());
            };
        } catch (SyntaxException e) {
            return e.reply();
        }
    }

    private static SmtpReply addReport(Transaction transaction, String address) {
        if (transaction.recipientCount() > 0) return REPORT_COMES_ALONE;
        transaction.addReport(address);
        return OK;
    }

    private static SmtpReply add(SmtpServerSession session, Transaction transaction, PathArgument path)
            throws SyntaxException {
        var wish = path.parameters().isEmpty() ? RecipientDsn.NONE : wish(path, transaction.smtpUtf8());
        String address = path.address();
        // RFC 5321 section 4.1.1.3: postmaster is the one name that needs no domain.
        if (address.equalsIgnoreCase("postmaster")) {
            address = address + "@" + session.context().config().hostname();
        }
        String complaint = AddressSyntax.complaint(address);
        if (complaint != null) return SmtpReply.of(553, "5.1.3 Recipient address is not valid: " + complaint);
        if (!transaction.smtpUtf8() && AddressSyntax.needsUtf8(address)) {
            return SmtpReply.of(553, "5.6.7 Recipient address has non-ASCII characters; say SMTPUTF8 in MAIL");
        }
        transaction.add(address, wish);
        session.showsUse();
        return OK;
    }

    private static RecipientDsn wish(PathArgument path, boolean smtpUtf8) throws SyntaxException {
        var wanted = Notify.UNSPECIFIED;
        String originalRecipient = "";
        for (var parameter : path.parameters()) {
            switch (parameter.keyword()) {
                case "NOTIFY" -> wanted = DsnParameters.wanted(parameter.value());
                case "ORCPT" -> originalRecipient = DsnParameters.originalRecipient(parameter.value(), smtpUtf8);
                default -> throw new SyntaxException(555, "RCPT parameter " + parameter.keyword() + " is not offered");
            }
        }
        return new RecipientDsn(wanted, originalRecipient);
    }
}
