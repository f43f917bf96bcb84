package io.penstock.engine.replay.past;

import io.penstock.engine.replay.PastReplies;
import io.penstock.engine.replay.PastReply;
import io.penstock.engine.replay.SkipReason;
import io.penstock.engine.replay.Skipped;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Log records of KumoMTA as a JSON document over many lines: an array, or objects one after the other. What comes
/// behind a damaged place cannot be read. For one thread.
final class KumoDocument implements PastReplies {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int LOOK_EVERY = 1 << 12;

    private final String name;
    private final PackedFile.Counted file;
    private final InputStream unpacked;
    private final JsonParser in;
    private final KumoRecord record;
    private final long total;
    private final Queue<PastReply> ready = new ArrayDeque<>();
    private final List<PastReply> parsed = new ArrayList<>();
    private final Skipped skipped = new Skipped();
    private volatile long records;
    private boolean ended;

    KumoDocument(String name, PackedFile.Counted file, InputStream unpacked, Places places, long total) {
        this.name = name;
        this.file = file;
        this.unpacked = unpacked;
        this.in = JSON.createParser(ObjectReadContext.empty(), unpacked);
        this.record = new KumoRecord(places);
        this.total = total;
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes, others only look
    public @Nullable PastReply next() throws IOException {
        while (ready.isEmpty()) {
            if (ended) return null;
            if (records % LOOK_EVERY == 0 && Thread.interrupted())
                throw new InterruptedIOException("reading was ended");
            try {
                JsonToken token = in.nextToken();
                if (token == null) ended = true;
                if (token != JsonToken.START_OBJECT) continue;
                records++;
                parsed.clear();
                SkipReason why = record.read(in, parsed);
                if (why != null) skipped.add(why, name, records, "record " + records);
                ready.addAll(parsed);
            } catch (JacksonException e) {
                ended = true;
                skipped.add(
                        SkipReason.UNREADABLE, name, records + 1, "no JSON from here on: " + e.getOriginalMessage());
            }
        }
        return ready.poll();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long lines() {
        return records;
    }

    @Override
    public long done() {
        return file.bytes();
    }

    @Override
    public long total() {
        return total;
    }

    @Override
    public Skipped skipped() {
        return skipped;
    }

    @Override
    public void close() throws IOException {
        in.close();
        unpacked.close();
    }
}
