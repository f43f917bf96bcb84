package io.penstock.engine.pause;

import io.penstock.engine.journal.ControlStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// All pauses in force. Each change is durable, then in force, then told to the listeners, before the call returns.
/// Safe for any thread.
public final class PauseBook {
    static final String PREFIX = "pause/";
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(30);

    private final ControlStore store;
    private final InstantSource time;
    private final Map<String, Pause> pauses = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /// Reads back what is in the store.
    public PauseBook(ControlStore store, InstantSource time) {
        this.store = store;
        this.time = time;
        store.under(PREFIX).forEach((key, value) -> {
            Pause pause = StoredJson.read(key, value, Pause.class);
            pauses.put(pause.id(), pause);
        });
    }

    /// Holds what the criteria match, from now on.
    ///
    /// @throws PauseException if the reason or author is missing, or the duration is not 1 s to 30 days
    public synchronized Pause place(PauseCriteria criteria, String reason, String author, Duration duration) {
        if (reason.isBlank()) throw new PauseException("a pause needs a reason; others will read it");
        if (author.isBlank()) throw new PauseException("a pause needs an author");
        Instant now = time.instant();
        Instant expiresAt = checkedExpiry(now, duration);
        String id = UUID.randomUUID().toString().substring(0, 8);
        var pause = new Pause(id, criteria, reason.strip(), author.strip(), now, expiresAt, null);
        keep(pause);
        return pause;
    }

    /// Moves the end of a pause, forth or back.
    public synchronized Pause extend(String id, Instant expiresAt) {
        Pause pause = find(id);
        Instant now = time.instant();
        Pause extended = pause.withExpiry(checkedExpiry(now, Duration.between(now, expiresAt)));
        keep(extended);
        return extended;
    }

    /// Ends a pause at once.
    public synchronized Pause resume(String id) {
        Pause pause = find(id);
        forget(pause);
        return pause;
    }

    /// Lets the flow return at 10, 25, 50 and 100 % over the duration.
    public synchronized Pause resumeRamped(String id, Duration over) {
        Pause pause = find(id);
        Instant now = time.instant();
        checkedExpiry(now, over);
        var ramp = new Ramp(now, over);
        Pause ramping = pause.withRamp(ramp);
        if (ramping.expiresAt().isBefore(ramp.endsAt())) ramping = ramping.withExpiry(ramp.endsAt());
        keep(ramping);
        return ramping;
    }

    /// Those in force, the oldest first.
    public List<Pause> list() {
        Instant now = time.instant();
        return pauses.values().stream()
                .filter(pause -> !pause.isOver(now))
                .sorted(Comparator.comparing(Pause::placedAt).thenComparing(Pause::id))
                .toList();
    }

    public Optional<Pause> get(String id) {
        return Optional.ofNullable(pauses.get(id)).filter(pause -> !pause.isOver(time.instant()));
    }

    /// Called after each change, on the thread that made it.
    public void addListener(Runnable listener) {
        listeners.add(listener);
    }

    /// Forgets what has expired. Gates open by themselves; this tells the listeners and frees the store.
    public synchronized void removeExpired() {
        Instant now = time.instant();
        for (Pause pause : pauses.values()) if (pause.isOver(now)) forget(pause);
    }

    private void keep(Pause pause) {
        store.put(PREFIX + pause.id(), StoredJson.write(pause));
        pauses.put(pause.id(), pause);
        listeners.forEach(Runnable::run);
    }

    private void forget(Pause pause) {
        store.remove(PREFIX + pause.id());
        pauses.remove(pause.id());
        listeners.forEach(Runnable::run);
    }

    private Pause find(String id) {
        return get(id).orElseThrow(() ->
                new PauseException("there is no pause '" + id + "' any more; it expired or someone resumed it"));
    }

    private static Instant checkedExpiry(Instant now, Duration duration) {
        if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
            throw new PauseException("a pause cannot last " + Words.of(duration) + "; choose 1 s to 30 days");
        }
        return now.plus(duration);
    }
}
