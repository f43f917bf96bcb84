package io.penstock.engine.process.dkim;

import io.penstock.engine.message.SpoolId;
import io.penstock.engine.process.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Signatures of messages that go to several sites, the latest of them. Safe for any thread: two that miss at the same
/// time both sign, which costs a little and harms nothing.
final class SignatureCache {
    private static final int CAPACITY = 1024;
    /// Well below the shortest life of a signature.
    private static final long MAX_AGE_SECONDS = 3600;

    private record Known(long signedAt, List<Field> signatures) {}

    private final Map<SpoolId, Known> known = new LinkedHashMap<>();

    /// Empty if there are none, or they are old.
    synchronized List<Field> find(SpoolId id, long now) {
        @Nullable Known found = known.get(id);
        return found == null || now - found.signedAt > MAX_AGE_SECONDS ? List.of() : found.signatures;
    }

    synchronized void keep(SpoolId id, long now, List<Field> signatures) {
        known.remove(id);
        known.put(id, new Known(now, List.copyOf(signatures)));
        if (known.size() > CAPACITY) known.remove(known.keySet().iterator().next());
    }
}
