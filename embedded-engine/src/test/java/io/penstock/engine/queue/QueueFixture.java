package io.penstock.engine.queue;

import io.penstock.engine.ManualTime;
import io.penstock.engine.delivery.MemorySpool;
import io.penstock.engine.egress.EgressPlan;
import io.penstock.engine.egress.EgressPool;
import io.penstock.engine.egress.EgressSource;
import io.penstock.engine.egress.LimitBook;
import io.penstock.engine.egress.MxResolver;
import io.penstock.engine.egress.PathLimits;
import io.penstock.engine.egress.ProviderDirectory;
import io.penstock.engine.egress.SandboxResolver;
import io.penstock.engine.egress.WarmUps;
import io.penstock.engine.journal.JournalControlStore;
import io.penstock.engine.journal.MemoryJournal;
import io.penstock.engine.message.Envelope;
import io.penstock.engine.message.MailFrom;
import io.penstock.engine.message.QueueName;
import io.penstock.engine.message.Recipient;
import io.penstock.engine.message.SpoolIds;
import io.penstock.engine.pause.Gates;
import io.penstock.engine.pause.PauseBook;
import io.penstock.engine.pause.Reroutings;
import io.penstock.engine.pause.Suspensions;
import io.penstock.engine.spool.WaitingRecipient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A queue manager on a clock that stands still, pulled by hand.
final class QueueFixture {
    final ManualTime time = new ManualTime();
    final MemorySpool spool = new MemorySpool();
    final JournalControlStore store = new JournalControlStore(new MemoryJournal());
    final PauseBook pauses = new PauseBook(store, time);
    final Suspensions suspensions = new Suspensions(store, time);
    final Reroutings reroutings = new Reroutings(store, time);
    final QueueManager queues;
    private final SpoolIds ids = new SpoolIds(time, 0);

    QueueFixture() {
        this(new PathLimits(10, 100, 0, 10));
    }

    QueueFixture(PathLimits limits) {
        this(limits, new SandboxResolver(ProviderDirectory.builtIn(), _ -> 1));
    }

    QueueFixture(PathLimits limits, MxResolver resolver) {
        this(QueueSettings.DEFAULT, plan(limits), resolver);
    }

    QueueFixture(QueueShares shares) {
        this(
                QueueSettings.DEFAULT.withShares(shares),
                plan(new PathLimits(10, 100, 0, 10)),
                new SandboxResolver(ProviderDirectory.builtIn(), _ -> 1));
    }

    QueueFixture(EgressPlan plan, MxResolver resolver) {
        this(QueueSettings.DEFAULT, plan, resolver);
    }

    private static EgressPlan plan(PathLimits limits) {
        return EgressPlan.of(
                EgressPool.of(new EgressSource("default", "mx.ours.test", null)), LimitBook.uniform(limits));
    }

    private QueueFixture(QueueSettings settings, EgressPlan plan, MxResolver resolver) {
        queues = new QueueManager(
                settings,
                plan,
                new WarmUps(plan.warmUps(), store, time),
                ProviderDirectory.builtIn(),
                resolver,
                new Gates(pauses, suspensions, reroutings),
                spool,
                time);
    }

    void add(String queueName, int messages) {
        for (int i = 0; i < messages; i++) add(queueName, time.instant(), 0);
    }

    void add(String queueName, Instant due, int attempts) {
        add(queueName, 1, due, attempts);
    }

    /// Messages to several recipients each, which leave in one transaction each.
    void addTogether(String queueName, int messages, int recipients) {
        for (int i = 0; i < messages; i++) add(queueName, recipients, time.instant(), 0);
    }

    private void add(String queueName, int recipients, Instant due, int attempts) {
        QueueName name = QueueName.parse(queueName);
        var envelope = new Envelope(
                ids.next(),
                time.instant(),
                new MailFrom("news@ours.test"),
                Collections.nCopies(recipients, new Recipient("someone@" + name.domain())),
                name.tenant(),
                name.campaign(),
                Envelope.BodyType.SEVEN_BIT,
                false);
        spool.accept(envelope, new byte[] {'x', '\r', '\n'}, "smtp", "test").stream()
                .map(r -> new WaitingRecipient(r.position(), r.envelope(), r.recipientIndex(), attempts, due))
                .forEach(queues::accept);
    }

    /// The one path there is.
    ReadyQueue path() {
        return queues.paths().iterator().next();
    }

    /// Pulls up to so many batches and says from which queues they came.
    List<String> pull(int batches) {
        var names = new ArrayList<String>();
        for (int i = 0; i < batches; i++) {
            Batch batch = path().poll();
            if (batch == null) break;
            names.add(batch.queueName().toString());
            batch.items().forEach(item -> queues.finished(batch, item));
        }
        return names;
    }

    void pass(Duration duration) {
        time.advance(duration);
        queues.tick();
    }
}
