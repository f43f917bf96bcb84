package io.penstock.engine.queue;

import io.penstock.engine.message.QueueName;
import java.util.function.Supplier;

/// A scheduled queue at one moment, for people to look at.
///
/// @param site           MX site name, empty until DNS has answered
/// @param depth          recipients that are not finished, those on the wire included
/// @param dueNow         of those, how many could be tried now
/// @param onTheWire      of those, how many are being tried
/// @param oldestAgeMillis since the acceptance of the oldest
/// @param ages           how many by age, in the buckets of [Census#bucketMillis]
/// @param deferralShare  0 to 1, of the tries of the last minutes
/// @param lastReply      the newest reply that was not a delivery, or empty
/// @param words          make a clause that explains the state: costly, so only for what is shown
public record QueueSnapshot(
        QueueName name,
        String provider,
        String source,
        String site,
        int depth,
        int dueNow,
        int onTheWire,
        long oldestAgeMillis,
        int[] ages,
        double inPerSecond,
        double outPerSecond,
        double deferralShare,
        String lastReply,
        QueueState state,
        Supplier<String> words) {

    /// A clause that explains the state.
    public String stateDetail() {
        return words.get();
    }

    /// Whether a pause or suspension holds it.
    public boolean isHeld() {
        return state == QueueState.PAUSED || state == QueueState.SUSPENDED;
    }
}
