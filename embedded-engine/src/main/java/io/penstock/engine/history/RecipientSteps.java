package io.penstock.engine.history;

import io.penstock.engine.event.AttemptReport;
import io.penstock.engine.event.DeliveryEvent;
import io.penstock.engine.event.EventConsumer.JournaledEvent;
import io.penstock.engine.event.EventSubject;
import io.penstock.engine.message.SpoolId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a batch tells about one recipient, and where the recipient stands after it.
///
/// Under load most messages are accepted and delivered within one batch: then they cost the database one row of each
/// table, and none is touched twice.
///
/// @param events one or more in order
record RecipientSteps(List<JournaledEvent> events) {
    private static final int MAX_PROVIDER = 200;
    private static final int MAX_CATEGORY = 100;
    private static final int MAX_REPLY = 2000;

    private record Key(SpoolId spoolId, int recipientIndex) {}

    static Collection<RecipientSteps> of(List<JournaledEvent> batch) {
        var byRecipient = new LinkedHashMap<Key, RecipientSteps>();
        for (var one : batch) {
            var subject = one.event().subject();
            byRecipient
                    .computeIfAbsent(
                            new Key(subject.spoolId(), subject.recipientIndex()),
                            _ -> new RecipientSteps(new ArrayList<>(2)))
                    .events
                    .add(one);
        }
        return byRecipient.values();
    }

    /// Those that are newer than an event.
    RecipientSteps after(String eventId) {
        return new RecipientSteps(events.stream()
                .filter(one -> one.eventId().compareTo(eventId) > 0)
                .toList());
    }

    EventSubject subject() {
        return newest().event().subject();
    }

    JournaledEvent newest() {
        return events.getLast();
    }

    /// Null if the recipient was accepted in an earlier batch.
    DeliveryEvent.@Nullable Reception reception() {
        return events.getFirst().event() instanceof DeliveryEvent.Reception reception ? reception : null;
    }

    String outcome() {
        return EventText.outcome(newest().event());
    }

    /// Empty if there was no try.
    String provider() {
        for (var one : events.reversed()) {
            var attempt = EventText.attempt(one.event());
            if (attempt != null && !attempt.provider().isEmpty()) return cut(attempt.provider(), MAX_PROVIDER);
        }
        return "";
    }

    String category() {
        return cut(EventText.category(newest().event()), MAX_CATEGORY);
    }

    String lastReply() {
        return cut(EventText.reply(newest().event()), MAX_REPLY);
    }

    int attempts() {
        int most = 0;
        for (var one : events) {
            AttemptReport attempt = EventText.attempt(one.event());
            if (attempt != null) most = Math.max(most, attempt.attempt());
        }
        return most;
    }

    static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }
}
