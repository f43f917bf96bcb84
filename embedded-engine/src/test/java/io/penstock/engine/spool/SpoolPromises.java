package io.penstock.engine.spool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.event.DeliveryEvent;
import io.penstock.engine.journal.ControlStore;
import io.penstock.engine.journal.Journal;
import io.penstock.engine.message.Envelope;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/// What a spool owes its callers at any moment: what must be there, and what may be. For one thread.
final class SpoolPromises {
    /// One recipient of one message.
    private static final class Owed {
        final Envelope envelope;
        final byte[] content;
        boolean must;
        boolean may = true;
        Set<Integer> attempts = new TreeSet<>(Set.of(0));

        Owed(Envelope envelope, byte[] content) {
            this.envelope = envelope;
            this.content = content;
        }
    }

    private final Map<String, Owed> recipients = new TreeMap<>();
    private final Map<String, Set<Optional<String>>> values = new TreeMap<>();
    /// What becomes of calls that failed once another one succeeds: they left nothing.
    private final List<Runnable> failed = new ArrayList<>();

    static String key(Envelope envelope, int recipient) {
        return envelope.id() + "/" + recipient;
    }

    void accept(Envelope envelope, byte[] content, Runnable call) {
        var all = new ArrayList<Owed>();
        for (int i = 0; i < envelope.recipients().size(); i++) {
            var owed = new Owed(envelope, content);
            recipients.put(key(envelope, i), owed);
            all.add(owed);
        }
        run(call, () -> all.forEach(owed -> owed.must = true), () -> all.forEach(owed -> owed.may = false));
    }

    void report(List<DeliveryEvent> events, Runnable call) {
        var undo = new ArrayList<Runnable>();
        var done = new ArrayList<Runnable>();
        for (var event : events) {
            var owed = recipients.get(
                    event.subject().spoolId() + "/" + event.subject().recipientIndex());
            boolean must = owed.must;
            var attempts = owed.attempts;
            if (event instanceof DeliveryEvent.TransientFailure failure) {
                int attempt = failure.attempt().attempt();
                owed.attempts = new TreeSet<>(attempts);
                owed.attempts.add(attempt);
                done.add(() -> owed.attempts = Set.of(attempt));
                undo.add(() -> owed.attempts = attempts);
            } else {
                owed.must = false;
                done.add(() -> owed.may = false);
                undo.add(() -> owed.must = must);
            }
        }
        run(call, () -> done.forEach(Runnable::run), () -> undo.forEach(Runnable::run));
    }

    void put(String key, Optional<String> value, Runnable call) {
        var before = values.getOrDefault(key, Set.of(Optional.empty()));
        var possible = new HashSet<>(before);
        possible.add(value);
        values.put(key, possible);
        run(call, () -> values.put(key, Set.of(value)), () -> values.put(key, before));
    }

    private void run(Runnable call, Runnable kept, Runnable undo) {
        try {
            call.run();
        } catch (RuntimeException e) {
            failed.add(undo);
            throw e;
        }
        failed.reversed().forEach(Runnable::run);
        failed.clear();
        kept.run();
    }

    /// Compares with what a spool hands over; from then on that is what is owed.
    void check(Spool spool, ControlStore control, Journal journal) {
        var waiting = new HashMap<String, WaitingRecipient>();
        spool.recover(one ->
                assertEquals(null, waiting.put(key(one.envelope(), one.recipientIndex()), one), "handed over twice"));
        recipients.forEach((key, owed) -> {
            var found = waiting.remove(key);
            assertTrue(found != null || !owed.must, "lost " + key);
            if (found == null) {
                owed.may = false;
            } else {
                assertTrue(owed.may, "would be sent again: " + key);
                assertTrue(owed.attempts.contains(found.attempts()), key + " with " + found.attempts() + " tries");
                owed.attempts = Set.of(found.attempts());
                owed.must = true;
                var stored = spool.load(found.position(), owed.envelope.id());
                assertEquals(owed.envelope, stored.envelope());
                assertArrayEquals(owed.content, stored.content());
            }
        });
        assertEquals(Set.of(), waiting.keySet(), "nobody handed these in");
        values.forEach((key, possible) -> {
            var found = control.get(key).map(SpoolPromises::text);
            assertTrue(possible.contains(found), key + " is " + found + ", not one of " + possible);
        });
        values.replaceAll((key, _) -> Set.of(control.get(key).map(SpoolPromises::text)));
        failed.clear();
        eachHasOneFinalEventAtMost(journal);
    }

    private static void eachHasOneFinalEventAtMost(Journal journal) {
        var ended = new TreeSet<String>();
        var decoder = new SpoolEvents();
        journal.scan(0, (_, found) -> {
            for (var event : decoder.eventsOf(found, found.payload().length)) {
                if (!event.isFinal()) continue;
                var subject = event.subject();
                assertTrue(ended.add(subject.spoolId() + "/" + subject.recipientIndex()), "two final events");
            }
            return true;
        });
    }

    private static String text(byte[] value) {
        return new String(value, StandardCharsets.US_ASCII);
    }

    /// The recipients that wait for certain.
    void forEachOwed(Consumer<String> consumer) {
        recipients.forEach((key, owed) -> {
            if (owed.must) consumer.accept(key);
        });
    }

    Envelope envelope(String key) {
        return recipients.get(key).envelope;
    }

    int attempts(String key) {
        return recipients.get(key).attempts.stream()
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
    }
}
