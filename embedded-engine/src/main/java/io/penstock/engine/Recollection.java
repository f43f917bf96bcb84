package io.penstock.engine;

import io.penstock.engine.files.FileTrouble;
import io.penstock.engine.files.KeptFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What is only counted, and would be missed after a restart: written to a file each minute and at the end, beside all
/// that must be right. So a kill costs a minute of counts, and nothing that is counted waits for a disk. What people
/// would miss sooner is asked for by whoever counts it.
///
/// A file that cannot be read begins anew; one that cannot be written is tried again.
final class Recollection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Recollection.class);
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Duration GATHER = Duration.ofSeconds(1);
    private static final long MAX_BYTES = 64L << 20;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Path directory;
    private final List<Memory<?>> memories = new ArrayList<>();
    private final Semaphore wanted = new Semaphore(0);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;

    private record Memory<T>(KeptFile file, Supplier<T> now, AtomicBoolean isWantedSoon) {
        void write() {
            try {
                file.write(MAPPER.writeValueAsBytes(now.get()));
            } catch (IOException e) {
                LOG.warn("cannot write {}: {}", file.path(), FileTrouble.why(e));
            } catch (RuntimeException e) {
                LOG.error("cannot write {}", file.path(), e);
            }
        }
    }

    Recollection(Path directory) {
        this.directory = directory;
        thread = Thread.ofVirtual().name("engine-recollection").unstarted(this::run);
    }

    /// Recalls what an earlier run left, now, and keeps it from here on. Before [#start].
    ///
    /// Running what is returned has it written within a second or two.
    <T> Runnable keep(String name, Class<T> type, Supplier<T> now, Consumer<T> recall) {
        var file = new KeptFile(directory.resolve(name + ".json"), MAX_BYTES);
        try {
            file.read().ifPresent(json -> recall.accept(MAPPER.readValue(json, type)));
        } catch (IOException e) {
            LOG.warn("{} is not read and begins anew: {}", file.path(), FileTrouble.why(e));
        } catch (JacksonException e) {
            LOG.warn("{} is not read and begins anew: {}", file.path(), e.getOriginalMessage());
        } catch (RuntimeException e) {
            LOG.warn("{} is not read and begins anew", file.path(), e);
        }
        var memory = new Memory<>(file, now, new AtomicBoolean());
        memories.add(memory);
        return () -> {
            if (memory.isWantedSoon().compareAndSet(false, true)) wanted.release();
        };
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            long allAt = System.nanoTime() + EVERY.toNanos();
            while (true) {
                boolean some = wanted.tryAcquire(allAt - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (some && ended.await(GATHER.toMillis(), TimeUnit.MILLISECONDS)) return;
                if (ended.getCount() == 0) return;
                boolean all = System.nanoTime() >= allAt;
                if (all) allAt += EVERY.toNanos();
                for (Memory<?> memory : memories)
                    // taken back first: what comes while it is written is wanted again
                    if (memory.isWantedSoon().getAndSet(false) || all) memory.write();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Writes all once more.
    @Override
    public void close() {
        end();
        memories.forEach(Memory::write);
    }

    /// Ends as a kill would: what was written last stays.
    void abandon() {
        end();
        memories.clear();
    }

    private void end() {
        ended.countDown();
        wanted.release();
        try {
            if (thread.getState() != Thread.State.NEW) thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
