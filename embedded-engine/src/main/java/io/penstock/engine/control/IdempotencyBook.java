package io.penstock.engine.control;

import io.penstock.engine.control.desk.ControlProblem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Remembers what was answered under each idempotency key, so that a command which comes twice is done once. Safe
/// for any thread.
///
/// At most [#MAX_KEYS] are remembered, for [#KEPT]; not over a restart.
final class IdempotencyBook {
    static final int MAX_KEYS = 20_000;
    static final Duration KEPT = Duration.ofDays(1);

    private final InstantSource time;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /// @param fingerprint of the request, to notice one key on two different commands
    private record Entry(Instant at, int fingerprint, CompletableFuture<Answer> answer) {}

    IdempotencyBook(InstantSource time) {
        this.time = time;
    }

    /// Does the command, or returns what it answered before. A failed one may be tried again.
    Answer once(String key, String request, byte[] body, Supplier<Answer> command) {
        int fingerprint = 31 * request.hashCode() + Arrays.hashCode(body);
        var mine = new Entry(time.instant(), fingerprint, new CompletableFuture<>());
        Entry earlier = enter(key, mine);
        if (earlier != null) return answerOf(earlier, key, fingerprint);
        try {
            Answer answer = command.get();
            mine.answer().complete(answer);
            return answer;
        } catch (RuntimeException | Error e) {
            synchronized (entries) {
                entries.remove(key);
            }
            mine.answer().completeExceptionally(e);
            throw e;
        }
    }

    private @Nullable Entry enter(String key, Entry mine) {
        synchronized (entries) {
            var oldest = entries.values().iterator();
            while (oldest.hasNext()) {
                boolean old = oldest.next().at().plus(KEPT).isBefore(mine.at());
                if (!old && entries.size() < MAX_KEYS) break;
                oldest.remove();
            }
            return entries.putIfAbsent(key, mine);
        }
    }

    private static Answer answerOf(Entry earlier, String key, int fingerprint) {
        if (earlier.fingerprint() != fingerprint)
            throw ControlProblem.of(
                    422,
                    "idempotency-key-reused",
                    "the idempotency key was used for another command",
                    "'" + ControlProblem.cut(key) + "'",
                    "make a new key for each command");
        try {
            return earlier.answer().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ControlProblem problem) throw problem;
            throw new IllegalStateException("the same command, given at the same time, failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the same command was being done", e);
        }
    }
}
