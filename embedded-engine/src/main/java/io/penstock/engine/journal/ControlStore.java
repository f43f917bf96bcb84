package io.penstock.engine.journal;

import java.util.Map;
import java.util.Optional;

/// Small values by key, the newest of which survives: pauses, consumer cursors, rule suspensions.
///
/// A key is a path like `pause/3f2a`; whole store in memory, so only for what is small. Safe for any thread.
public interface ControlStore {
    /// Durable on return.
    void put(String key, byte[] value);

    /// Durable on return; removing what is absent is fine.
    void remove(String key);

    Optional<byte[]> get(String key);

    /// All keys that begin with `prefix`, in order, with their values.
    Map<String, byte[]> under(String prefix);
}
