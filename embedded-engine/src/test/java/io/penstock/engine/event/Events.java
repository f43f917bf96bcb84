package io.penstock.engine.event;

import io.penstock.engine.event.DeliveryEvent.AdminBounce;
import io.penstock.engine.event.DeliveryEvent.Bounce;
import io.penstock.engine.event.DeliveryEvent.Delivery;
import io.penstock.engine.event.DeliveryEvent.Expiration;
import io.penstock.engine.event.DeliveryEvent.Reception;
import io.penstock.engine.event.DeliveryEvent.Suppressed;
import io.penstock.engine.event.DeliveryEvent.TransientFailure;
import io.penstock.engine.message.Envelope;
import io.penstock.engine.message.MailFrom;
import io.penstock.engine.message.QueueName;
import io.penstock.engine.message.Recipient;
import io.penstock.engine.message.SpoolId;
import io.penstock.engine.smtp.SmtpPhase;
import io.penstock.engine.smtp.SmtpReply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Events for tests.
public final class Events {
    public static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");

    private Events() {}

    public static EventSubject subject(Envelope envelope, int index) {
        return new EventSubject(
                envelope.id(), index, envelope.recipients().get(index), envelope.mailFrom(), envelope.queueName(index));
    }

    public static AttemptReport attempt(int number, SmtpReply reply) {
        return new AttemptReport(
                "gmail",
                "gmail-smtp-in",
                "gmail-smtp-in.l.google.com:25",
                "default",
                SmtpPhase.DOT,
                reply,
                true,
                "None",
                "",
                number,
                42,
                List.of("C: MAIL FROM:<a@example.com>", "S: " + reply));
    }

    public static Delivery delivered(Envelope envelope, int index) {
        return new Delivery(subject(envelope, index), NOW, attempt(1, SmtpReply.of(250, "2.0.0 OK")));
    }

    public static TransientFailure deferred(Envelope envelope, int index, int attempt, Instant due) {
        var reply = SmtpReply.of(421, "4.7.28 too fast");
        return new TransientFailure(subject(envelope, index), NOW, attempt(attempt, reply), due);
    }

    /// Any event, with texts of all kinds in it.
    public static DeliveryEvent any(Random random) {
        var subject = new EventSubject(
                new SpoolId(random.nextLong(1, Long.MAX_VALUE)),
                random.nextInt(5000),
                new Recipient(text(random) + "x@" + text(random) + "example.com"),
                random.nextBoolean() ? MailFrom.NULL : new MailFrom(text(random)),
                QueueName.of(text(random), text(random), "example.com"));
        var at = Instant.ofEpochSecond(random.nextLong(4_000_000_000L), random.nextInt(1_000_000_000));
        var attempt = anyAttempt(random);
        return switch (random.nextInt(7)) {
            case 0 -> new Reception(subject, at, text(random), text(random), random.nextLong(1L << 40), text(random));
            case 1 -> new Delivery(subject, at, attempt, random.nextBoolean());
            case 2 -> new TransientFailure(subject, at, attempt, at.plusSeconds(random.nextInt(90_000)));
            case 3 -> new Bounce(subject, at, attempt);
            case 4 -> new Expiration(subject, at, random.nextInt(100), text(random));
            case 5 -> new AdminBounce(subject, at, text(random), text(random));
            default -> new Suppressed(subject, at, text(random));
        };
    }

    private static AttemptReport anyAttempt(Random random) {
        var phases = SmtpPhase.values();
        return new AttemptReport(
                text(random),
                text(random),
                text(random),
                text(random),
                phases[random.nextInt(phases.length)],
                new SmtpReply(200 + random.nextInt(400), texts(random)),
                random.nextBoolean(),
                text(random),
                text(random),
                1 + random.nextInt(40),
                random.nextLong(1L << 50),
                texts(random));
    }

    private static List<String> texts(Random random) {
        var texts = new ArrayList<String>();
        for (int i = random.nextInt(5); i >= 0; i--) texts.add(text(random));
        return List.copyOf(texts);
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(20); i > 0; i--) {
            switch (random.nextInt(4)) {
                case 0 -> text.append((char) random.nextInt(128));
                case 1 -> text.append('ü');
                case 2 -> text.appendCodePoint(0x1F600 + random.nextInt(50));
                default -> text.append((char) ('a' + random.nextInt(26)));
            }
        }
        return text.toString();
    }
}
