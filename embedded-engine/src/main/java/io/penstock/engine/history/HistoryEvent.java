package io.penstock.engine.history;

import io.penstock.engine.event.EventConsumer.JournaledEvent;
import java.time.Instant;
import java.util.List;

/// One step in the life of a message.
///
/// @param type     the event's name, such as `TransientFailure`
/// @param text     one line for people
/// @param dialogue transcript lines, `C: ...` and `S: ...`; empty if there was none
public record HistoryEvent(
        String eventId,
        Instant at,
        String type,
        int recipientIndex,
        String recipient,
        String text,
        String host,
        String reply,
        String category,
        String ruleId,
        long elapsedMillis,
        List<String> dialogue) {

    /// An event in words.
    public static HistoryEvent of(JournaledEvent event) {
        return EventText.event(event);
    }
}
