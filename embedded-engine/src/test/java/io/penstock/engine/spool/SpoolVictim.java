package io.penstock.engine.spool;

import io.penstock.engine.event.Events;
import io.penstock.engine.event.LiveFeed;
import io.penstock.engine.journal.JournalControlStore;
import io.penstock.engine.journal.LocalJournal;
import io.penstock.engine.journal.LocalJournalConfig;
import io.penstock.engine.message.Envelope;
import io.penstock.engine.message.MailFrom;
import io.penstock.engine.message.Recipient;
import io.penstock.engine.message.SpoolIds;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;

/// A process that accepts and finishes mail as fast as it can and says what it was promised, until it is killed.
///
/// Lines on standard output: `A id` accepted, `B id` about to finish, `F id` finished.
final class SpoolVictim {
    private static final int THREADS = 16;
    static final int SEGMENT_BYTES = 256 * 1024;

    private SpoolVictim() {}

    public static void main(String[] args) throws InterruptedException {
        var time = InstantSource.system();
        var journal = LocalJournal.open(LocalJournalConfig.in(Path.of(args[0]), time)
                .withSegmentBytes(SEGMENT_BYTES)
                .withReserveBytes(0));
        var control = new JournalControlStore(journal);
        var spool = new LogSpool(journal, control, new LiveFeed(), CleaningPolicy.DEFAULT);
        spool.recover(_ -> {});
        var ids = new SpoolIds(time, spool.greatestId());
        var threads = new Thread[THREADS];
        for (int t = 0; t < THREADS; t++) {
            threads[t] = Thread.ofVirtual().start(() -> work(spool, ids, new Random()));
        }
        while (true) {
            spool.clean();
            Thread.onSpinWait();
            if (!threads[0].isAlive()) return;
        }
    }

    private static void work(LogSpool spool, SpoolIds ids, Random random) {
        while (true) {
            var envelope = new Envelope(
                    ids.next(),
                    InstantSource.system().instant(),
                    new MailFrom("s@example.com"),
                    List.of(new Recipient("r@example.com")),
                    "",
                    "",
                    Envelope.BodyType.SEVEN_BIT,
                    false);
            spool.accept(envelope, new byte[random.nextInt(4000)], "smtp", "");
            say("A " + envelope.id());
            if (random.nextInt(100) < 3) continue;
            say("B " + envelope.id());
            spool.report(List.of(Events.delivered(envelope, 0)));
            say("F " + envelope.id());
        }
    }

    @SuppressWarnings("resource") // standard output stays open
    private static final OutputStream OUT = new FileOutputStream(FileDescriptor.out);

    private static synchronized void say(String line) {
        try {
            OUT.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
