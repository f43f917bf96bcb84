package io.penstock.engine.spool;

import io.penstock.engine.event.DeliveryEvent;
import io.penstock.engine.event.EventSubject;
import io.penstock.engine.event.LiveFeed;
import io.penstock.engine.journal.JournalControlStore;
import io.penstock.engine.journal.LocalJournal;
import io.penstock.engine.journal.LocalJournalConfig;
import io.penstock.engine.message.Envelope;
import io.penstock.engine.message.MailFrom;
import io.penstock.engine.message.Recipient;
import io.penstock.engine.message.SpoolIds;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Messages that are accepted and finished at once, except one in a thousand that stays for ever.
public final class CleaningLoad {
    private static final int STUCK_EVERY = 1000;
    private static final int WRITERS = 16;

    /// @param mostBytes     the most that the journal held
    /// @param contentBytes  what was accepted in all
    /// @param livingBytes   what stays in the end
    /// @param acceptMillis  of each accept, in order of length
    public record Found(long mostBytes, long contentBytes, long livingBytes, List<Double> acceptMillis) {}

    private CleaningLoad() {}

    public static Found run(Path data, int messages, int contentBytes) throws InterruptedException {
        var time = InstantSource.system();
        var ids = new SpoolIds(time, 0);
        var millis = Collections.synchronizedList(new ArrayList<Double>());
        long most = 0;
        long living;
        var config = LocalJournalConfig.in(data, time).withSegmentBytes(16 * 1024 * 1024);
        try (var journal = LocalJournal.open(config);
                var live = new LiveFeed();
                var spool = new LogSpool(journal, new JournalControlStore(journal), live, CleaningPolicy.DEFAULT)) {
            spool.recover(_ -> {});
            var writers = new ArrayList<Thread>();
            for (int w = 0; w < WRITERS; w++) {
                int first = w;
                writers.add(Thread.ofVirtual().start(() -> {
                    var content = new byte[contentBytes];
                    for (int i = first; i < messages; i += WRITERS) {
                        var envelope = new Envelope(
                                ids.next(),
                                time.instant(),
                                new MailFrom("a@sender.example"),
                                List.of(new Recipient("b@c.example")),
                                "",
                                "",
                                Envelope.BodyType.SEVEN_BIT,
                                false);
                        long began = System.nanoTime();
                        spool.accept(envelope, content, "smtp", "");
                        millis.add((System.nanoTime() - began) / 1e6);
                        if (i % STUCK_EVERY == 0) continue;
                        var subject = new EventSubject(
                                envelope.id(),
                                0,
                                envelope.recipients().getFirst(),
                                envelope.mailFrom(),
                                envelope.queueName(0));
                        spool.report(List.of(new DeliveryEvent.AdminBounce(subject, time.instant(), "done", "bench")));
                    }
                }));
            }
            for (var writer : writers) {
                while (!writer.join(java.time.Duration.ofMillis(50))) {
                    most = Math.max(most, journal.usage().usedBytes());
                }
            }
            living = spool.messages() * contentBytes;
        }
        var sorted = new ArrayList<>(millis);
        sorted.sort(null);
        return new Found(most, (long) messages * contentBytes, living, sorted);
    }
}
