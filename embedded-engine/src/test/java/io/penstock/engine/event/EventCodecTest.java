package io.penstock.engine.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.engine.event.DeliveryEvent.TransientFailure;
import io.penstock.engine.journal.JournalException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class EventCodecTest {
    private static final long SEED = 20260301;

    @Test
    void eachEventComesBackAsItWas() {
        var random = new Random(SEED);
        for (int i = 0; i < 5000; i++) {
            var event = Events.any(random);
            assertEquals(event, EventCodec.decode(EventCodec.encode(event)));
        }
    }

    @Test
    void theHeadNeedsTheFirstBytesOnly() {
        var random = new Random(SEED);
        for (int i = 0; i < 2000; i++) {
            var event = Events.any(random);
            var bytes = EventCodec.encode(event);
            var head = EventCodec.decodeHead(Arrays.copyOf(bytes, Math.min(bytes.length, EventCodec.HEAD_BYTES)));

            assertEquals(event.subject().spoolId(), head.spoolId());
            assertEquals(event.subject().recipientIndex(), head.recipientIndex());
            if (event instanceof TransientFailure failure) {
                assertEquals(failure.nextDue(), head.nextDue());
                assertEquals(failure.attempt().attempt(), head.attempts());
            }
        }
    }

    @Test
    void cutEventsAreRefused() {
        var random = new Random(SEED);
        for (int i = 0; i < 200; i++) {
            var bytes = EventCodec.encode(Events.any(random));
            for (int length = 0; length < bytes.length; length++) {
                var cut = Arrays.copyOf(bytes, length);
                assertThrows(JournalException.class, () -> EventCodec.decode(cut));
            }
        }
    }

    @Test
    void changedBytesAreAnEventOrRefused() {
        var random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            var bytes = EventCodec.encode(Events.any(random));
            for (int n = 1 + random.nextInt(3); n > 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            answersOrRefuses(bytes);
        }
    }

    @Test
    void noiseIsAnEventOrRefused() {
        var random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            var bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            if (bytes.length > 2 && random.nextBoolean()) {
                bytes[0] = 1;
                bytes[1] = (byte) (1 + random.nextInt(7));
            }
            answersOrRefuses(bytes);
        }
    }

    private static void answersOrRefuses(byte[] bytes) {
        try {
            assertNotNull(EventCodec.decode(bytes));
        } catch (JournalException refused) {
            assertNotNull(refused.getMessage());
        }
    }
}
