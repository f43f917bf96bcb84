package io.penstock.engine.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class RecordReaderTest {
    @Test
    void readsWhatWasWritten() {
        var random = new Random(1);
        for (int i = 0; i < 5000; i++) {
            long number = random.nextLong() >> random.nextInt(64);
            var instant = Instant.ofEpochSecond(random.nextLong(-5_000_000_000L, 5_000_000_000L), random.nextInt(1000));
            var bytes = new RecordWriter(0)
                    .put(i)
                    .putVarint(number)
                    .putLong(number)
                    .putText("é😀" + i)
                    .putInstant(instant)
                    .putBytes(new byte[] {1, 2})
                    .toBytes(new byte[] {9, 3, 4}, 1);
            var in = new RecordReader(bytes);

            assertEquals(i & 0xFF, in.take());
            assertEquals(number, in.takeVarint());
            assertEquals(number, in.takeLong());
            assertEquals("é😀" + i, in.takeText());
            assertEquals(instant, in.takeInstant());
            assertArrayEquals(new byte[] {1, 2, 3, 4}, in.takeRest());
            assertTrue(in.isAtEnd());
        }
    }

    @Test
    void aLengthBeyondTheEndIsRefusedBeforeRoomIsMade() {
        var huge = new RecordWriter(16).putVarint(Integer.MAX_VALUE).put('x').toBytes();
        var negative = new RecordWriter(16).putVarint(-5).put('x').toBytes();

        assertThrows(JournalException.class, () -> new RecordReader(huge).takeText());
        assertThrows(JournalException.class, () -> new RecordReader(negative).takeText());
        assertThrows(JournalException.class, () -> new RecordReader(huge).takeCount());
    }

    @Test
    void endlessNumbersBrokenTextsAndImpossibleTimesAreRefused() {
        var endless = new byte[11];
        Arrays.fill(endless, (byte) 0xFF);
        var notUtf8 = new byte[] {2, (byte) 0xC3, (byte) 0x28};
        var never = new RecordWriter(16).putVarint(Long.MAX_VALUE).putVarint(0).toBytes();

        assertThrows(JournalException.class, () -> new RecordReader(endless).takeVarint());
        assertThrows(JournalException.class, () -> new RecordReader(notUtf8).takeText());
        assertThrows(JournalException.class, () -> new RecordReader(never).takeInstant());
        assertThrows(JournalException.class, () -> new RecordReader(new byte[7]).takeLong());
        assertThrows(JournalException.class, () -> new RecordReader(new byte[0]).take());
    }
}
