package io.penstock.engine.ingest.smtp;

import io.penstock.engine.message.DsnRequest;
import io.penstock.engine.message.MailFrom;
import io.penstock.engine.message.Recipient;
import io.penstock.engine.message.RecipientDsn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/// A message on its way in, from MAIL to the final dot. Touched only on the session's thread.
final class Transaction {
    private final MailFrom mailFrom;
    private final boolean smtpUtf8;
    private final DsnRequest asked;
    private int acceptedRcpts;
    private boolean report;
    private final SequencedSet<String> recipients = new LinkedHashSet<>();
    /// Only of those for whom something was asked.
    private Map<String, RecipientDsn> dsn = Map.of();
    /// Null as long as there was no BDAT.
    private @Nullable Chunks chunks;

    /// @param asked what MAIL asked for, without recipients
    Transaction(MailFrom mailFrom, boolean smtpUtf8, DsnRequest asked) {
        this.mailFrom = mailFrom;
        this.smtpUtf8 = smtpUtf8;
        this.asked = asked;
    }

    MailFrom mailFrom() {
        return mailFrom;
    }

    boolean smtpUtf8() {
        return smtpUtf8;
    }

    /// The same address twice in one transaction is one recipient, and what was asked for it first counts.
    void add(String address, RecipientDsn wish) {
        acceptedRcpts++;
        if (!recipients.add(address) || wish.isNone()) return;
        if (dsn.isEmpty()) dsn = new HashMap<>();
        dsn.put(address, wish);
    }

    /// Its only recipient is an address that takes reports.
    void addReport(String address) {
        add(address, RecipientDsn.NONE);
        report = true;
    }

    boolean isReport() {
        return report;
    }

    /// How many RCPT commands were answered with yes; some may have named the same recipient.
    int acceptedRcpts() {
        return acceptedRcpts;
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

    @Nullable
    Chunks chunks() {
        return chunks;
    }

    void chunks(Chunks begun) {
        chunks = begun;
    }

    DsnRequest dsn() {
        if (dsn.isEmpty()) return asked;
        var wishes = recipients.stream()
                .map(address -> dsn.getOrDefault(address, RecipientDsn.NONE))
                .toList();
        return new DsnRequest(asked.returned(), asked.envelopeId(), wishes);
    }
}
