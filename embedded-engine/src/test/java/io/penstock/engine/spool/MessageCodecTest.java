package io.penstock.engine.spool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.engine.journal.JournalException;
import io.penstock.engine.message.DsnRequest;
import io.penstock.engine.message.DsnRequest.Returned;
import io.penstock.engine.message.Envelope;
import io.penstock.engine.message.MailFrom;
import io.penstock.engine.message.Notify;
import io.penstock.engine.message.Recipient;
import io.penstock.engine.message.RecipientDsn;
import io.penstock.engine.message.SpoolId;
import io.penstock.engine.message.Substitutions;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class MessageCodecTest {
    private static final long SEED = 42;

    private static Envelope anEnvelope(Random random) {
        var recipients = new ArrayList<Recipient>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            recipients.add(new Recipient("jörg" + random.nextInt() + "@example.com"));
        }
        var envelope = new Envelope(
                new SpoolId(random.nextLong(1, Long.MAX_VALUE)),
                Instant.ofEpochSecond(random.nextInt(Integer.MAX_VALUE), random.nextInt(1_000_000_000)),
                random.nextBoolean() ? MailFrom.NULL : new MailFrom("s@example.com"),
                recipients,
                random.nextBoolean() ? "" : "tenant",
                "campaign " + random.nextInt(),
                random.nextBoolean() ? Envelope.BodyType.SEVEN_BIT : Envelope.BodyType.EIGHT_BIT,
                random.nextBoolean(),
                random.nextBoolean() ? DsnRequest.NONE : aRequest(random, recipients.size()));
        return random.nextBoolean() ? envelope : envelope.withSubstitutions(substitutions(random, recipients.size()));
    }

    private static Substitutions substitutions(Random random, int recipientCount) {
        var values = new ArrayList<Map<String, String>>();
        for (int i = 0; i < recipientCount; i++) values.add(Map.of("name", "Jörg", "n" + random.nextInt(3), ""));
        return Substitutions.of(values);
    }

    private static DsnRequest aRequest(Random random, int recipientCount) {
        var wishes = new ArrayList<RecipientDsn>();
        for (int i = random.nextBoolean() ? recipientCount : 0; i > 0; i--) {
            var notify = new Notify(true, random.nextBoolean(), random.nextBoolean(), random.nextBoolean());
            wishes.add(
                    random.nextBoolean()
                            ? RecipientDsn.NONE
                            : new RecipientDsn(notify, random.nextBoolean() ? "" : "rfc822;a@x"));
        }
        var returned = Returned.values()[random.nextInt(Returned.values().length)];
        return new DsnRequest(returned, random.nextBoolean() ? "" : "QQ314159", wishes);
    }

    private static byte[] content(Random random) {
        var content = new byte[random.nextInt(300)];
        random.nextBytes(content);
        return content;
    }

    @Test
    void anAcceptedMessageComesBackAsItWas() {
        var random = new Random(SEED);
        for (int i = 0; i < 2000; i++) {
            var envelope = anEnvelope(random);
            var content = content(random);
            var payload = MessageCodec.encodeAccepted(envelope, "smtp", "client", "Grüße", content);
            var accepted = MessageCodec.decodeAccepted(payload, 0);

            assertEquals(envelope, accepted.envelope());
            assertEquals(
                    List.of("smtp", "client", "Grüße"),
                    List.of(accepted.via(), accepted.client(), accepted.subjectHeader()));
            assertArrayEquals(content, Arrays.copyOfRange(payload, accepted.contentIndex(), payload.length));
            var head =
                    MessageCodec.decodeHead(Arrays.copyOf(payload, Math.min(payload.length, MessageCodec.HEAD_BYTES)));
            assertEquals(envelope.id(), head.id());
            assertEquals(envelope.recipients().size(), head.recipients());
        }
    }

    @Test
    void aMessageThatAsksForNoReportsIsStoredAsBeforeThereWereAny() {
        var written = HexFormat.of()
                .parseHex("01000000000000002a01" + "e80700" + "057340782e79" + "0674656e616e74" + "00" + "01"
                        + "04736d7470" + "0163" + "0173" + "057240782e79" + "626f6479");
        var envelope = new Envelope(
                new SpoolId(42),
                Instant.ofEpochSecond(1000),
                new MailFrom("s@x.y"),
                List.of(new Recipient("r@x.y")),
                "tenant",
                "",
                Envelope.BodyType.EIGHT_BIT,
                false);

        assertEquals(
                HexFormat.of().formatHex(written),
                HexFormat.of()
                        .formatHex(MessageCodec.encodeAccepted(
                                envelope, "smtp", "c", "s", "body".getBytes(StandardCharsets.US_ASCII))));
        assertEquals(envelope, MessageCodec.decodeAccepted(written, 0).envelope());
    }

    @Test
    void aMovedMessageCarriesItsUnfinishedRecipients() {
        var random = new Random(SEED);
        for (int i = 0; i < 2000; i++) {
            var envelope = anEnvelope(random);
            var accepted = MessageCodec.encodeAccepted(envelope, "http", "", "", content(random));
            var unfinished = List.of(new Unfinished(
                    envelope.recipients().size() - 1, random.nextInt(50), random.nextInt(2_000_000_000)));
            var head = MessageCodec.decodeHead(accepted);
            var payload = MessageCodec.encodeMoved(head, unfinished, accepted, 0);
            var moved = MessageCodec.decodeMoved(payload);

            assertEquals(unfinished, moved.unfinished());
            assertEquals(head, MessageCodec.decodeHead(payload));
            assertEquals(
                    envelope,
                    MessageCodec.decodeAccepted(payload, moved.acceptedIndex()).envelope());
        }
    }

    @Test
    void changedBytesAreAMessageOrRefused() {
        var random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            var envelope = anEnvelope(random);
            var accepted = MessageCodec.encodeAccepted(envelope, "smtp", "c", "s", content(random));
            var moved = MessageCodec.encodeMoved(
                    MessageCodec.decodeHead(accepted), List.of(new Unfinished(0, 1, 2)), accepted, 0);
            for (var bytes : List.of(accepted, moved)) {
                bytes[random.nextInt(Math.min(80, bytes.length))] = (byte) random.nextInt();
                try {
                    assertNotNull(MessageCodec.decodeAccepted(bytes, 0));
                    assertNotNull(MessageCodec.decodeMoved(bytes));
                } catch (JournalException refused) {
                    assertNotNull(refused.getMessage());
                }
            }
        }
    }

    @Test
    void aCutEnvelopeIsRefused() {
        var payload = MessageCodec.encodeAccepted(anEnvelope(new Random(SEED)), "smtp", "c", "s", new byte[0]);
        for (int length = 0; length < payload.length; length++) {
            var cut = Arrays.copyOf(payload, length);
            assertThrows(JournalException.class, () -> MessageCodec.decodeAccepted(cut, 0));
        }
    }
}
