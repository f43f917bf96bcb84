package io.penstock.engine.smtp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Finds bytes eight at a time, so that mail of any size is read without a branch per byte.
public final class ByteScan {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long LOW_BITS = 0x0101010101010101L;

    /// The first byte that is a control character up to CR, or above 127; `to` if there is none.
    public static int skipPlain(byte[] bytes, int from, int to) {
        int i = from;
        for (; i + 8 <= to; i += 8) {
            long word = (long) LONGS.get(bytes, i);
            if (((word - 14 * LOW_BITS | word) & HIGH_BITS) != 0) break;
        }
        while (i < to && bytes[i] > '\r') i++;
        return i;
    }

    /// The place of `wanted`, or -1.
    public static int indexOf(byte[] bytes, int from, int to, byte wanted) {
        long pattern = (wanted & 0xFF) * LOW_BITS;
        int i = from;
        for (; i + 8 <= to; i += 8) {
            long difference = (long) LONGS.get(bytes, i) ^ pattern;
            if ((difference - LOW_BITS & ~difference & HIGH_BITS) != 0) break;
        }
        for (; i < to; i++) {
            if (bytes[i] == wanted) return i;
        }
        return -1;
    }

    private ByteScan() {}
}
