package io.penstock.engine.process.config;

import io.penstock.engine.process.ProcessException;
import io.penstock.engine.process.ProcessorChain;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The processors that hold now. When their file, or a key that it names, changes, they are read anew and hold from the
/// next message on; a file with a mistake changes nothing, and is told of. Safe for any thread.
public final class ProcessorsInForce implements Supplier<Processors>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessorsInForce.class);
    private static final long PERIOD_SECONDS = 2;

    private final Consumer<String> complaints;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("processors-watch").unstarted(this::watch);
    private volatile Processors current;
    /// How the files stood when they were read last.
    private String read;
    /// How they stood at the last look.
    private String seen;

    /// @param complaints hears why a changed file is not used
    public ProcessorsInForce(Processors first, Consumer<String> complaints) {
        this.current = first;
        this.complaints = complaints;
        this.read = first.source().map(ProcessorSource::state).orElse("");
        this.seen = read;
    }

    @Override
    public Processors get() {
        return current;
    }

    /// The chain of those in force.
    public ProcessorChain chain() {
        return ProcessorChain.following(() -> current.chain());
    }

    /// Begins to look after the files, if there are any.
    public void start() {
        if (current.source().isPresent()) thread.start();
    }

    private void watch() {
        try {
            while (!stopped.await(PERIOD_SECONDS, TimeUnit.SECONDS)) look();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Reads the files if they changed, and stood still since the look before: they may be written one after the other.
    synchronized void look() {
        var source = current.source().orElse(null);
        if (source == null) return;
        String now = source.state();
        boolean still = now.equals(seen);
        seen = now;
        if (!still || now.equals(read)) return;
        read = now;
        try {
            var changed = source.read();
            current = changed;
            var files = changed.source().orElse(source);
            // what changed while it was read is seen the next time
            read = files.files().equals(source.files()) ? now : files.state();
            seen = read;
            LOG.info("the processors were read anew and hold from the next message on");
        } catch (ProcessException e) {
            LOG.error("the changed processors are not used: {}", e.getMessage());
            complaints.accept(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("the changed processors cannot be read", e);
            complaints.accept("the changed processors cannot be read: " + e);
        }
    }

    @Override
    public void close() {
        stopped.countDown();
        if (!thread.isAlive()) return;
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
