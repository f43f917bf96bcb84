package io.penstock.engine.spool;

import io.penstock.engine.event.DeliveryEvent;
import io.penstock.engine.message.Envelope;
import io.penstock.engine.message.SpoolId;
import java.util.List;
import java.util.function.Consumer;

/// The store of accepted, unfinished messages. Safe for any thread.
public interface Spool extends AutoCloseable {

    /// Stores a message; durable on return. Returns what the queues need, one per recipient.
    ///
    /// @param via        `smtp` or `http`, for the Reception event
    /// @param client     who handed it in, for the Reception event
    /// @throws io.penstock.engine.journal.JournalFullException if there is no room; the sender keeps the message
    List<WaitingRecipient> accept(Envelope envelope, byte[] content, String via, String client);

    /// The message at the position of a [WaitingRecipient]. Positions move when the spool is cleaned: pass the id, so
    /// that a moved message is found.
    ///
    /// @throws io.penstock.engine.journal.JournalException if the message is finished and gone
    StoredMessage load(long position, SpoolId id);

    /// The message with an id, for those who kept no position.
    ///
    /// @throws io.penstock.engine.journal.JournalException if the message is finished and gone
    default StoredMessage load(SpoolId id) {
        return load(0, id);
    }

    /// Records outcomes; durable on return. A final event lets go of the recipient; a recipient that is already
    /// finished is ignored, so that reporting twice is harmless. What is heard
    /// of a message afterwards is noted as it is.
    ///
    /// @throws io.penstock.engine.journal.JournalException if it could not be noted; report again, otherwise
    ///     the recipient is tried again after a restart
    void report(List<DeliveryEvent> outcomes);

    /// Like [#report(List)], and takes in messages of our own that tell of these outcomes: in the same write, so that
    /// no crash leaves one without the other. Cut short, that write holds the messages rather than the outcomes.
    /// Returns what the queues need of the messages.
    ///
    /// @throws io.penstock.engine.journal.JournalException as above; none of the messages is taken then
    List<WaitingRecipient> report(List<DeliveryEvent> outcomes, Notices notices);

    /// Hands over each unfinished recipient found when the spool was opened, once.
    void recover(Consumer<WaitingRecipient> consumer);

    @Override
    void close();
}
