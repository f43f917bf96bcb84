package io.penstock.engine.ingest.smtp;

import io.penstock.engine.message.MailFrom;
import io.penstock.engine.message.Recipient;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/// A message on its way in, from MAIL to the final dot. Touched only on the session's thread.
final class Transaction {
    private final MailFrom mailFrom;
    private final boolean smtpUtf8;
    private final int declaredBytes;
    private final SequencedSet<String> recipients = new LinkedHashSet<>();

    /// @param declaredBytes what SIZE said, or 0
    Transaction(MailFrom mailFrom, boolean smtpUtf8, int declaredBytes) {
        this.mailFrom = mailFrom;
        this.smtpUtf8 = smtpUtf8;
        this.declaredBytes = declaredBytes;
    }

    MailFrom mailFrom() {
        return mailFrom;
    }

    boolean smtpUtf8() {
        return smtpUtf8;
    }

    int declaredBytes() {
        return declaredBytes;
    }

    /// The same address twice in one transaction is one recipient.
    void add(String address) {
        recipients.add(address);
    }

    int recipientCount() {
        return recipients.size();
    }

    String firstRecipient() {
        return recipients.getFirst();
    }

    List<Recipient> recipients() {
        var list = new ArrayList<Recipient>(recipients.size());
        for (String address : recipients) list.add(new Recipient(address));
        return list;
    }
}
