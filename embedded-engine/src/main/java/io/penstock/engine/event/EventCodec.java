package io.penstock.engine.event;

import io.penstock.engine.event.DeliveryEvent.AdminBounce;
import io.penstock.engine.event.DeliveryEvent.Bounce;
import io.penstock.engine.event.DeliveryEvent.Delivery;
import io.penstock.engine.event.DeliveryEvent.Expiration;
import io.penstock.engine.event.DeliveryEvent.Feedback;
import io.penstock.engine.event.DeliveryEvent.OobBounce;
import io.penstock.engine.event.DeliveryEvent.Reception;
import io.penstock.engine.event.DeliveryEvent.Suppressed;
import io.penstock.engine.event.DeliveryEvent.TransientFailure;
import io.penstock.engine.journal.RecordReader;
import io.penstock.engine.journal.RecordWriter;
import io.penstock.engine.message.SpoolId;
import java.time.Instant;

/// Events as the journal keeps them. Version and codes are on disk: never reuse one.
///
/// What a restart needs of an attempt (who, how often, when again) comes first, so that reading [#HEAD_BYTES] suffices.
public final class EventCodec {
    /// Enough of a payload for [#decodeHead].
    public static final int HEAD_BYTES = 32;

    private static final int VERSION = 1;
    private static final int RECEPTION = 1;
    private static final int DELIVERY = 2;
    private static final int TRANSIENT_FAILURE = 3;
    private static final int BOUNCE = 4;
    private static final int EXPIRATION = 5;
    private static final int ADMIN_BOUNCE = 6;
    private static final int SUPPRESSED = 7;
    /// A [Delivery] to a host that reports.
    private static final int REPORTED_DELIVERY = 8;
    private static final int OOB_BOUNCE = 9;
    private static final int FEEDBACK = 10;
    private static final int MAX_INT = Integer.MAX_VALUE;

    /// The beginning of an event.
    ///
    /// @param attempts tries so far; 0 if the event is final
    /// @param nextDue  when to try again; the epoch if the event is final
    public record Head(SpoolId spoolId, int recipientIndex, int attempts, Instant nextDue) {}

    private EventCodec() {}

    public static byte[] encode(DeliveryEvent event) {
        var out = new RecordWriter(512).put(VERSION).put(kindOf(event));
        var subject = event.subject();
        out.putLong(subject.spoolId().value()).putVarint(subject.recipientIndex());
        if (event instanceof TransientFailure failure) {
            out.putVarint(failure.attempt().attempt()).putInstant(failure.nextDue());
        }
        out.putInstant(event.at());
        SubjectCodec.put(out, subject);
        switch (event) {
            case Reception reception ->
                out.putText(reception.via())
                        .putText(reception.client())
                        .putVarint(reception.sizeBytes())
                        .putText(reception.subjectHeader());
            case Delivery delivery -> AttemptCodec.put(out, delivery.attempt());
            case TransientFailure failure -> AttemptCodec.put(out, failure.attempt());
            case Bounce bounce -> AttemptCodec.put(out, bounce.attempt());
            case Expiration expiration -> out.putVarint(expiration.attempts()).putText(expiration.lastReply());
            case AdminBounce bounce -> out.putText(bounce.reason()).putText(bounce.author());
            case Suppressed suppressed -> out.putText(suppressed.reason());
            case OobBounce bounce ->
                out.putText(bounce.reporter())
                        .putText(bounce.diagnostic())
                        .putText(bounce.category())
                        .putText(bounce.ruleId());
            case Feedback feedback -> out.putText(feedback.feedbackType()).putText(feedback.reporter());
        }
        return out.toBytes();
    }

    private static int kindOf(DeliveryEvent event) {
        return switch (event) {
            case Reception _ -> RECEPTION;
            case Delivery delivery -> delivery.hostReports() ? REPORTED_DELIVERY : DELIVERY;
            case TransientFailure _ -> TRANSIENT_FAILURE;
            case Bounce _ -> BOUNCE;
            case Expiration _ -> EXPIRATION;
            case AdminBounce _ -> ADMIN_BOUNCE;
            case Suppressed _ -> SUPPRESSED;
            case OobBounce _ -> OOB_BOUNCE;
            case Feedback _ -> FEEDBACK;
        };
    }

    /// Whether [#decodeHead] says nothing about what waits.
    ///
    /// @throws io.penstock.engine.journal.JournalException if the bytes are no event
    public static boolean isAfterwards(byte[] payload) {
        int kind = kind(new RecordReader(payload));
        return kind == OOB_BOUNCE || kind == FEEDBACK;
    }

    /// Whether it tells that a recipient was given up because of a reply, at once or later by mail. The head suffices.
    ///
    /// @throws io.penstock.engine.journal.JournalException if the bytes are no event
    public static boolean isGivenUp(byte[] payload) {
        int kind = kind(new RecordReader(payload));
        return kind == BOUNCE || kind == OOB_BOUNCE;
    }

    /// @throws io.penstock.engine.journal.JournalException if the bytes are no event
    public static Head decodeHead(byte[] payload) {
        var in = new RecordReader(payload);
        int kind = kind(in);
        return head(in, kind);
    }

    /// @throws io.penstock.engine.journal.JournalException if the bytes are no event
    public static DeliveryEvent decode(byte[] payload) {
        var in = new RecordReader(payload);
        int kind = kind(in);
        var head = head(in, kind);
        var at = in.takeInstant();
        var subject = SubjectCodec.take(in, head);
        var event = switch (kind) {
            case RECEPTION -> new Reception(subject, at, in.takeText(), in.takeText(), in.takeVarint(), in.takeText());
            case DELIVERY -> new Delivery(subject, at, AttemptCodec.take(in));
            case REPORTED_DELIVERY -> new Delivery(subject, at, AttemptCodec.take(in), true);
            case TRANSIENT_FAILURE -> new TransientFailure(subject, at, AttemptCodec.take(in), head.nextDue());
            case BOUNCE -> new Bounce(subject, at, AttemptCodec.take(in));
            case EXPIRATION -> new Expiration(subject, at, in.takeInt(MAX_INT), in.takeText());
            case ADMIN_BOUNCE -> new AdminBounce(subject, at, in.takeText(), in.takeText());
            case SUPPRESSED -> new Suppressed(subject, at, in.takeText());
            case OOB_BOUNCE -> new OobBounce(subject, at, in.takeText(), in.takeText(), in.takeText(), in.takeText());
            case FEEDBACK -> new Feedback(subject, at, in.takeText(), in.takeText());
            default -> throw in.damaged("event kind " + kind);
        };
        if (!in.isAtEnd()) throw in.damaged("more than an event");
        return event;
    }

    private static int kind(RecordReader in) {
        int version = in.take();
        if (version != VERSION) throw in.damaged("event version " + version);
        return in.take();
    }

    private static Head head(RecordReader in, int kind) {
        var id = new SpoolId(in.takeLong());
        int recipient = in.takeInt(MAX_INT);
        if (kind != TRANSIENT_FAILURE) return new Head(id, recipient, 0, Instant.EPOCH);
        return new Head(id, recipient, in.takeInt(MAX_INT), in.takeInstant());
    }
}
