package io.penstock.engine.replay.past;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.engine.ManualTime;
import io.penstock.engine.event.AttemptReport;
import io.penstock.engine.event.DeliveryEvent;
import io.penstock.engine.event.EventConsumer.JournaledEvent;
import io.penstock.engine.event.EventSubject;
import io.penstock.engine.history.History;
import io.penstock.engine.history.Retention;
import io.penstock.engine.message.MailFrom;
import io.penstock.engine.message.QueueName;
import io.penstock.engine.message.Recipient;
import io.penstock.engine.message.SpoolId;
import io.penstock.engine.replay.PastOutcome;
import io.penstock.engine.replay.PastReply;
import io.penstock.engine.smtp.SmtpPhase;
import io.penstock.engine.smtp.SmtpReply;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HistoryRepliesTest {
    private static final Instant BEGIN = Instant.parse("2026-02-20T10:00:00Z");

    @TempDir
    private Path directory;

    private long nextEvent = 1;

    private JournaledEvent journaled(DeliveryEvent event) {
        return new JournaledEvent(HexFormat.of().toHexDigits(nextEvent++) + "-00000", event);
    }

    private static EventSubject subject(Instant accepted, int counter, int index) {
        return new EventSubject(
                new SpoolId(accepted.toEpochMilli() << 22 | counter),
                index,
                new Recipient("u" + counter + "." + index + "@gmail.com"),
                new MailFrom("s@sender.example"),
                QueueName.parse("spring:acme@gmail.com"));
    }

    private static AttemptReport attempt(int number, SmtpReply reply) {
        return new AttemptReport(
                "gmail",
                "site",
                "mx.google.com:25",
                "pool-a",
                SmtpPhase.RCPT,
                reply,
                true,
                "RateLimited",
                "slow",
                number,
                5,
                List.of());
    }

    private List<PastReply> read(History history, Instant from, Instant to) {
        var replies = new ArrayList<PastReply>();
        try (var past = new HistoryReplies("history", history, from, to, () -> {})) {
            for (PastReply reply = past.next(); reply != null; reply = past.next()) replies.add(reply);
            assertEquals(past.total(), past.done());
        }
        return replies;
    }

    @Test
    void givesTheTriesOfAllMessagesInOrderOfTime() {
        var random = new Random(5);
        var events = new ArrayList<DeliveryEvent>();
        int tries = 0;
        for (int message = 0; message < 700; message++) {
            Instant accepted = BEGIN.plusSeconds(message * 10L);
            for (int index = 0; index < 1 + message % 3; index++) {
                var subject = subject(accepted, message, index);
                events.add(new DeliveryEvent.Reception(subject, accepted, "smtp", "c", 10, "s"));
                int failures = random.nextInt(4);
                Instant at = accepted;
                for (int i = 1; i <= failures; i++) {
                    at = at.plusSeconds(1 + random.nextInt(5000));
                    events.add(new DeliveryEvent.TransientFailure(
                            subject, at, attempt(i, SmtpReply.of(421, "4.7.28 slow")), at));
                }
                at = at.plusSeconds(1);
                events.add(new DeliveryEvent.Delivery(subject, at, attempt(failures + 1, SmtpReply.of(250, "ok"))));
                tries += failures + 1;
            }
        }
        events.sort(Comparator.comparing(DeliveryEvent::at));
        try (var history = History.open(directory, Retention.DEFAULT, new ManualTime())) {
            for (int i = 0; i < events.size(); i += 300)
                history.accept(events.subList(i, Math.min(events.size(), i + 300)).stream()
                        .map(this::journaled)
                        .toList());

            var replies = read(history, Instant.MIN, Instant.MAX);

            assertEquals(tries, replies.size());
            for (int i = 1; i < replies.size(); i++)
                assertEquals(
                        false, replies.get(i).when().isBefore(replies.get(i - 1).when()), "reply " + i);
            PastReply first = replies.getFirst();
            assertEquals("mx.google.com", first.mxHost());
            assertEquals("pool-a", first.source());
            assertEquals("acme", first.tenant());
            assertEquals("slow", first.judged().ruleId());

            Instant from = BEGIN.plusSeconds(2000);
            Instant to = BEGIN.plusSeconds(4000);
            long within = replies.stream()
                    .filter(reply ->
                            !reply.when().isBefore(from) && reply.when().isBefore(to))
                    .count();
            assertEquals(within, read(history, from, to).size());
        }
    }

    @Test
    void knowsLateBouncesAndExpiry() {
        var subject = subject(BEGIN, 1, 0);
        try (var history = History.open(directory, Retention.DEFAULT, new ManualTime())) {
            history.accept(List.of(
                    journaled(new DeliveryEvent.Reception(subject, BEGIN, "smtp", "c", 10, "s")),
                    journaled(new DeliveryEvent.Expiration(subject, BEGIN.plusSeconds(5), 3, "421 4.7.0 later")),
                    journaled(new DeliveryEvent.OobBounce(
                            subject,
                            BEGIN.plusSeconds(9),
                            "mx.google.com",
                            "550 5.1.1 gone",
                            "InvalidRecipient",
                            "gone"))));

            var replies = read(history, Instant.MIN, Instant.MAX);

            assertEquals(
                    List.of(PastOutcome.EXPIRED, PastOutcome.BOUNCED_LATER),
                    replies.stream().map(PastReply::then).toList());
            assertEquals(550, replies.getLast().reply().code());
            assertEquals("gone", replies.getLast().judged().ruleId());
        }
    }

    @Test
    void anEmptyHistoryHasNone() {
        try (var history = History.open(directory, Retention.DEFAULT, new ManualTime())) {
            assertEquals(List.of(), read(history, Instant.MIN, Instant.MAX));
        }
    }
}
