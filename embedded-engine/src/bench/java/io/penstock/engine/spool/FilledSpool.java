package io.penstock.engine.spool;

import io.penstock.engine.event.AttemptReport;
import io.penstock.engine.event.Cursors;
import io.penstock.engine.event.DeliveryEvent.TransientFailure;
import io.penstock.engine.event.EventCodec;
import io.penstock.engine.event.EventSubject;
import io.penstock.engine.journal.JournalControlStore;
import io.penstock.engine.journal.JournalRecord;
import io.penstock.engine.journal.LocalJournal;
import io.penstock.engine.journal.LocalJournalConfig;
import io.penstock.engine.journal.RecordType;
import io.penstock.engine.message.Envelope;
import io.penstock.engine.message.MailFrom;
import io.penstock.engine.message.Recipient;
import io.penstock.engine.message.SpoolIds;
import io.penstock.engine.smtp.SmtpPhase;
import io.penstock.engine.smtp.SmtpReply;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Writes the journal of an engine that was ended while much mail waited: as the spool would, but a thousand messages
/// an append. The history has seen all of it.
public final class FilledSpool {
    public static final String TENANT = "waiting";
    private static final int MESSAGES_AN_APPEND = 1000;

    private final InstantSource time = InstantSource.system();
    private final SpoolIds ids = new SpoolIds(time, 0);
    private final LocalJournal journal;

    private FilledSpool(LocalJournal journal) {
        this.journal = journal;
    }

    /// One recipient a message, dealt out over queues `waiting@d0.example`, `waiting@d1.example`, ...
    ///
    /// @param deferred whether each was tried once and waits for tomorrow; otherwise all are due now
    public static void fill(Path data, int messages, int queues, int contentBytes, boolean deferred) {
        try (var journal = LocalJournal.open(LocalJournalConfig.in(data.resolve("journal"), InstantSource.system()))) {
            new FilledSpool(journal).fill(messages, queues, contentBytes, deferred);
            new Cursors(new JournalControlStore(journal)).acknowledge("history", journal.end());
        }
    }

    private void fill(int messages, int queues, int contentBytes, boolean deferred) {
        var line = "x".repeat(70) + "\r\n";
        var content = ("From: a@sender.example\r\nSubject: a message of the backlog\r\n\r\n"
                        + line.repeat(Math.max(1, contentBytes / line.length())))
                .getBytes(StandardCharsets.US_ASCII);
        var records = new ArrayList<JournalRecord>();
        var tries = new ArrayList<JournalRecord>();
        for (int i = 0; i < messages; i++) {
            var envelope = envelope("d" + i % queues + ".example");
            records.add(new JournalRecord(
                    RecordType.ACCEPTED,
                    MessageCodec.encodeAccepted(envelope, "smtp", "127.0.0.1", "a message of the backlog", content)));
            if (deferred) tries.add(new JournalRecord(RecordType.ATTEMPTED, EventCodec.encode(failure(envelope))));
            if (records.size() == MESSAGES_AN_APPEND || i == messages - 1) {
                journal.append(records);
                journal.append(tries);
                records.clear();
                tries.clear();
            }
        }
    }

    private Envelope envelope(String domain) {
        return new Envelope(
                ids.next(),
                time.instant(),
                new MailFrom("a@sender.example"),
                List.of(new Recipient("someone@" + domain)),
                TENANT,
                "",
                Envelope.BodyType.SEVEN_BIT,
                false);
    }

    private static TransientFailure failure(Envelope envelope) {
        Instant at = envelope.receivedAt();
        var subject = new EventSubject(
                envelope.id(), 0, envelope.recipients().getFirst(), envelope.mailFrom(), envelope.queueName(0));
        var attempt = new AttemptReport(
                "generic",
                "mx.example",
                "mx.example:25",
                "default",
                SmtpPhase.RCPT,
                SmtpReply.parse("451 4.7.1 try again tomorrow", 100),
                true,
                "Greylisted",
                "",
                1,
                5,
                List.of("C: RCPT TO:<someone@example>", "S: 451 4.7.1 try again tomorrow"));
        return new TransientFailure(subject, at, attempt, at.plus(Duration.ofDays(1)));
    }
}
