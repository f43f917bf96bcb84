package io.penstock.engine.ingest;

import io.penstock.engine.event.DeliveryEvent;
import io.penstock.engine.journal.JournalException;
import io.penstock.engine.message.Envelope;
import io.penstock.engine.message.SpoolId;
import io.penstock.engine.spool.Notices;
import io.penstock.engine.spool.Spool;
import io.penstock.engine.spool.StoredMessage;
import io.penstock.engine.spool.WaitingRecipient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A spool that remembers what it was given, or fails as told.
public final class RecordingSpool implements Spool {
    public final List<StoredMessage> accepted = new CopyOnWriteArrayList<>();
    public volatile @Nullable JournalException failure;

    @Override
    public List<WaitingRecipient> accept(Envelope envelope, byte[] content, String via, String client) {
        var toThrow = failure;
        if (toThrow != null) throw toThrow;
        accepted.add(new StoredMessage(envelope, content));
        return IntStream.range(0, envelope.recipients().size())
                .mapToObj(i -> new WaitingRecipient(accepted.size(), envelope, i, 0, envelope.receivedAt()))
                .toList();
    }

    public String text(int index) {
        return new String(accepted.get(index).content(), StandardCharsets.UTF_8);
    }

    @Override
    public StoredMessage load(long position, SpoolId id) {
        return accepted.get((int) position - 1);
    }

    @Override
    public void report(List<DeliveryEvent> outcomes) {}

    @Override
    public List<WaitingRecipient> report(List<DeliveryEvent> outcomes, Notices notices) {
        report(outcomes);
        return notices.about(outcomes).stream()
                .flatMap(notice -> accept(notice.envelope(), notice.content(), "notice", "").stream())
                .toList();
    }

    @Override
    public void recover(Consumer<WaitingRecipient> consumer) {}

    @Override
    public void close() {}
}
