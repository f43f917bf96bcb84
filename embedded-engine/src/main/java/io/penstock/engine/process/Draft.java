package io.penstock.engine.process;

import io.penstock.engine.message.Envelope;
import io.penstock.engine.message.MailFrom;
import java.util.ArrayList;
import java.util.List;

/// A message on its way through the chain. Immutable; each step makes the next one.
///
/// @param recipients places in the envelope of those who get these bytes in one transaction
/// @param mailFrom   what MAIL FROM will say
/// @param isPersonal whether the content is for this recipient alone
/// @param notes      what people should know who read the transcript
public record Draft(
        Envelope envelope, int[] recipients, MailFrom mailFrom, Letter letter, boolean isPersonal, List<String> notes) {

    static Draft of(Envelope envelope, int[] recipients, Letter letter) {
        return new Draft(envelope, recipients, envelope.mailFrom(), letter, false, List.of());
    }

    public Draft with(Letter changed) {
        return new Draft(envelope, recipients, mailFrom, changed, isPersonal, notes);
    }

    Draft with(MailFrom changed) {
        return new Draft(envelope, recipients, changed, letter, isPersonal, notes);
    }

    Draft personal(Letter changed) {
        return new Draft(envelope, recipients, mailFrom, changed, true, notes);
    }

    public Draft noting(String note) {
        var more = new ArrayList<>(notes);
        more.add(note);
        return new Draft(envelope, recipients, mailFrom, letter, isPersonal, List.copyOf(more));
    }

    /// The one recipient of this transaction.
    ///
    /// @throws IllegalStateException if there are several: what is for one of them must not go to others
    int onlyRecipient() {
        if (recipients.length != 1) {
            throw new IllegalStateException("message " + envelope.id() + " is personal but goes to " + recipients.length
                    + " recipients at once");
        }
        return recipients[0];
    }
}
