package io.penstock.engine.spool;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Where the recipients of one message with several of them stand. Guarded by its [LiveShard].
final class RecipientStates {
    private final int[] dueSeconds;
    private final short[] attempts;
    private final BitSet unfinished;
    private final BitSet claimed = new BitSet();

    /// @param known those that are unfinished; all others are finished
    RecipientStates(int recipients, List<Unfinished> known) {
        dueSeconds = new int[recipients];
        attempts = new short[recipients];
        unfinished = new BitSet(recipients);
        for (var one : known) {
            unfinished.set(one.recipientIndex());
            retry(one.recipientIndex(), one.attempts(), one.dueSecond());
        }
    }

    boolean isUnfinished(int recipient) {
        return unfinished.get(recipient);
    }

    boolean claim(int recipient) {
        if (!unfinished.get(recipient) || claimed.get(recipient)) return false;
        claimed.set(recipient);
        return true;
    }

    void unclaim(int recipient) {
        claimed.clear(recipient);
    }

    void retry(int recipient, int tries, int dueSecond) {
        attempts[recipient] = (short) Math.min(tries, Short.MAX_VALUE);
        dueSeconds[recipient] = dueSecond;
    }

    /// Returns whether it was the last one.
    boolean finish(int recipient) {
        unfinished.clear(recipient);
        claimed.clear(recipient);
        return unfinished.isEmpty();
    }

    List<Unfinished> list() {
        var list = new ArrayList<Unfinished>();
        unfinished.stream().forEach(i -> list.add(new Unfinished(i, attempts[i], dueSeconds[i])));
        return list;
    }
}
