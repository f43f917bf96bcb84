package io.penstock.engine.ingest;

import io.penstock.engine.message.Envelope;
import io.penstock.engine.message.SpoolId;
import io.penstock.engine.message.SpoolIds;
import io.penstock.engine.spool.Spool;
import io.penstock.engine.spool.WaitingRecipient;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one door into the spool: stores a message, then tells the queues. Safe for any thread.
public final class MessageIntake {
    private static final Logger LOG = LoggerFactory.getLogger(MessageIntake.class);

    private final Spool spool;
    private final SpoolIds ids;
    private final Consumer<List<WaitingRecipient>> admit;

    /// @param admit takes what waits into the queues
    public MessageIntake(Spool spool, SpoolIds ids, Consumer<List<WaitingRecipient>> admit) {
        this.spool = spool;
        this.ids = ids;
        this.admit = admit;
    }

    /// The id for a message that is about to be stored; it stands in the message's own header.
    public SpoolId nextId() {
        return ids.next();
    }

    /// Stores a message; durable on return, so that the sender may forget it.
    ///
    /// @throws io.penstock.engine.journal.JournalException if it could not be stored; the sender keeps it
    public void store(Envelope envelope, byte[] content, String via, String client) {
        var waiting = spool.accept(envelope, content, via, client);
        try {
            admit.accept(waiting);
        } catch (RuntimeException e) {
            // The message is ours already: refusing it now would make the sender send it twice.
            LOG.error("message {} is stored but not queued; it will be at the next start", envelope.id(), e);
        }
    }
}
