package io.penstock.engine.replay.past;

import io.penstock.engine.files.FileTrouble;
import io.penstock.engine.replay.PastReplies;
import io.penstock.engine.replay.PastReply;
import io.penstock.engine.replay.ReplayException;
import io.penstock.engine.replay.Skipped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// Several logs as one, in order of time: rotated files follow each other, those of several machines are merged. A file
/// is open only from its first reply to its last. For one thread.
final class MergedLogs implements PastReplies {
    private static final int NAMED = 3;

    private final String name;
    private final LogFiles files;
    private final Deque<Waiting> waiting;
    private final PriorityQueue<Open> open = new PriorityQueue<>(Comparator.comparing(one -> one.head.when()));
    private final Skipped skipped = new Skipped();
    private final long total;
    private volatile long linesBefore;
    private volatile long bytesBefore;
    private volatile List<PastReplies> current = List.of();

    /// A file that has not begun yet.
    private record Waiting(Path file, Instant begins) {}

    private static final class Open {
        final PastReplies log;
        PastReply head;

        Open(PastReplies log, PastReply head) {
            this.log = log;
            this.head = head;
        }
    }

    private MergedLogs(String name, LogFiles files, Deque<Waiting> waiting, long total) {
        this.name = name;
        this.files = files;
        this.waiting = waiting;
        this.total = total;
    }

    static MergedLogs of(List<Path> paths, LogFiles files, Skipped passedOver) {
        var waiting = new ArrayList<Waiting>();
        long total = 0;
        for (Path path : paths) {
            try (var log = files.open(path)) {
                PastReply first = log.next();
                // one without replies is opened at once, so that its lines are counted
                waiting.add(new Waiting(path, first == null ? Instant.MIN : first.when()));
                total += Files.size(path);
            } catch (IOException e) {
                throw new ReplayException(path + " cannot be read: " + FileTrouble.why(e), e);
            }
        }
        waiting.sort(Comparator.comparing(Waiting::begins));
        var merged = new MergedLogs(name(paths), files, new ArrayDeque<>(waiting), total);
        merged.skipped.addAll(passedOver);
        return merged;
    }

    private static String name(List<Path> paths) {
        if (paths.isEmpty()) return "no file";
        var names = paths.stream().limit(NAMED).map(Path::toString).toList();
        String rest = paths.size() <= NAMED ? "" : " and " + (paths.size() - NAMED) + " more";
        return String.join(", ", names) + rest;
    }

    @Override
    public @Nullable PastReply next() throws IOException {
        while (!waiting.isEmpty()) {
            Open head = open.peek();
            if (head != null && head.head.when().isBefore(waiting.element().begins())) break;
            begin(waiting.remove().file());
        }
        Open first = open.poll();
        if (first == null) return null;
        PastReply reply = first.head;
        PastReply next = first.log.next();
        if (next == null) {
            end(first.log);
        } else {
            first.head = next;
            open.add(first);
        }
        return reply;
    }

    private void begin(Path file) throws IOException {
        PastReplies log = files.open(file);
        var all = new ArrayList<>(current);
        all.add(log);
        current = List.copyOf(all);
        PastReply head = log.next();
        if (head == null) end(log);
        else open.add(new Open(log, head));
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes, others only look
    private void end(PastReplies log) throws IOException {
        skipped.addAll(log.skipped());
        linesBefore += log.lines();
        bytesBefore += log.total();
        var rest = new ArrayList<>(current);
        rest.remove(log);
        current = List.copyOf(rest);
        log.close();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long lines() {
        long lines = linesBefore;
        for (PastReplies log : current) lines += log.lines();
        return lines;
    }

    @Override
    public long done() {
        long bytes = bytesBefore;
        for (PastReplies log : current) bytes += log.done();
        return bytes;
    }

    @Override
    public long total() {
        return total;
    }

    @Override
    public Skipped skipped() {
        var all = new Skipped();
        all.addAll(skipped);
        for (PastReplies log : current) all.addAll(log.skipped());
        return all;
    }

    @Override
    public void close() throws IOException {
        for (PastReplies log : current) log.close();
    }
}
