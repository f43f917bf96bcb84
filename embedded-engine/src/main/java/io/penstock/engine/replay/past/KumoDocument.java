package io.penstock.engine.replay.past;

import io.penstock.engine.replay.PastReply;
import io.penstock.engine.replay.SkipReason;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Log records of KumoMTA as a JSON document over many lines: an array, or objects one after the other. What comes
/// behind a damaged place cannot be read. For one thread.
final class KumoDocument extends QueuedReplies {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int LOOK_EVERY = 1 << 12;

    private final InputStream unpacked;
    private final JsonParser in;
    private final KumoRecord record = new KumoRecord();
    private final KumoReplies replies;
    private final List<PastReply> parsed = new ArrayList<>();
    private volatile long records;

    KumoDocument(String name, PackedFile.Counted file, InputStream unpacked, Places places, long total) {
        super(name, file, total);
        this.unpacked = unpacked;
        this.in = JSON.createParser(ObjectReadContext.empty(), unpacked);
        this.replies = new KumoReplies(places);
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes, others only look
    boolean more() throws IOException {
        if (records % LOOK_EVERY == 0 && Thread.interrupted()) throw new InterruptedIOException("reading was ended");
        try {
            JsonToken token = in.nextToken();
            if (token != JsonToken.START_OBJECT) return token != null;
            records++;
            read();
            return true;
        } catch (JacksonException e) {
            skipped()
                    .add(SkipReason.UNREADABLE, name(), records + 1, "no JSON from here on: " + e.getOriginalMessage());
            return false;
        }
    }

    private void read() {
        parsed.clear();
        @Nullable SkipReason why = replies.read(record.read(in), parsed);
        if (why != null) skipped().add(why, name(), records, "record " + records);
        give(parsed);
    }

    @Override
    public long lines() {
        return records;
    }

    @Override
    public void close() throws IOException {
        in.close();
        unpacked.close();
    }
}
