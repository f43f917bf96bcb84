package io.penstock.engine.delivery;

import io.penstock.engine.event.DeliveryEvent;
import io.penstock.engine.journal.JournalException;
import io.penstock.engine.message.Envelope;
import io.penstock.engine.message.SpoolId;
import io.penstock.engine.spool.Notices;
import io.penstock.engine.spool.Spool;
import io.penstock.engine.spool.StoredMessage;
import io.penstock.engine.spool.WaitingRecipient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// A spool in memory that shows what was reported, and can be told to wait before it does.
public final class MemorySpool implements Spool {
    private final Map<Long, StoredMessage> messages = new ConcurrentHashMap<>();
    private final LinkedBlockingQueue<DeliveryEvent> arriving = new LinkedBlockingQueue<>();
    private final List<DeliveryEvent> all = new ArrayList<>();
    private volatile Runnable beforeReport = () -> {};

    public void beforeReport(Runnable hook) {
        beforeReport = hook;
    }

    @Override
    public List<WaitingRecipient> accept(Envelope envelope, byte[] content, String via, String client) {
        messages.put(envelope.id().value(), new StoredMessage(envelope, content));
        return IntStream.range(0, envelope.recipients().size())
                .mapToObj(i -> new WaitingRecipient(0, envelope, i, 0, envelope.receivedAt()))
                .toList();
    }

    @Override
    public StoredMessage load(long position, SpoolId id) {
        var message = messages.get(id.value());
        if (message == null) throw new JournalException("no message " + id);
        return message;
    }

    @Override
    public void report(List<DeliveryEvent> outcomes) {
        beforeReport.run();
        synchronized (all) {
            all.addAll(outcomes);
        }
        arriving.addAll(outcomes);
    }

    /// The next event reported, of a kind; others are skipped.
    public <E extends DeliveryEvent> E await(Class<E> kind) throws InterruptedException {
        while (true) {
            DeliveryEvent next = arriving.poll(10, TimeUnit.SECONDS);
            if (next == null) throw new AssertionError("no " + kind.getSimpleName() + " came; seen: " + reported());
            if (kind.isInstance(next)) return kind.cast(next);
        }
    }

    public List<DeliveryEvent> reported() {
        synchronized (all) {
            return List.copyOf(all);
        }
    }

    public long count(Predicate<DeliveryEvent> which) {
        return reported().stream().filter(which).count();
    }

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
