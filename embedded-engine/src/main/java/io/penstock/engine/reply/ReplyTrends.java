package io.penstock.engine.reply;

import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.Verdict;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Replies clustered into templates, counted per provider and minute. Safe for any thread.
///
/// Memory is bounded whatever comes in: at most `maxTemplates` wordings are kept, and the one that was not seen for the
/// longest time makes room for a new one. Nothing is on disk.
public final class ReplyTrends {
    /// Minutes that [ReplyTemplate#perMinute] covers.
    public static final int WINDOW_MINUTES = 60;

    private final int maxTemplates;
    private final LinkedHashMap<String, TemplateCounter> counters;
    private long evicted;

    /// @param maxTemplates 1 or more; each takes up to about 4 KiB
    public ReplyTrends(int maxTemplates) {
        if (maxTemplates < 1) throw new IllegalArgumentException("room for " + maxTemplates + " templates is no room");
        this.maxTemplates = maxTemplates;
        counters = new LinkedHashMap<>(64, 0.75f, true);
    }

    /// Counts one reply. Takes some microseconds.
    public void record(Instant at, ReplyContext context, Verdict verdict) {
        String wording = Masking.mask(context.reply().toString());
        synchronized (counters) {
            var counter = counters.get(wording);
            if (counter == null) {
                makeRoom();
                counter = new TemplateCounter(id(wording), wording, at);
                counters.put(wording, counter);
            }
            counter.count(at, context, verdict);
        }
    }

    /// All templates: unclassified ones first, then those that only a code decided, the most frequent first within
    /// each.
    public List<ReplyTemplate> snapshot() {
        var templates = new ArrayList<ReplyTemplate>();
        synchronized (counters) {
            counters.values().forEach(counter -> templates.add(counter.template()));
        }
        templates.sort(Comparator.comparing(ReplyTemplate::isClassified)
                .thenComparing(template -> !template.byCodeAlone())
                .thenComparing(Comparator.comparingLong(ReplyTemplate::count).reversed())
                .thenComparing(ReplyTemplate::id));
        return templates;
    }

    public Optional<ReplyTemplate> template(String id) {
        synchronized (counters) {
            return counters.values().stream()
                    .filter(counter -> counter.id().equals(id))
                    .findFirst()
                    .map(TemplateCounter::template);
        }
    }

    /// How many templates had to make room for others so far.
    public long evicted() {
        synchronized (counters) {
            return evicted;
        }
    }

    private void makeRoom() {
        if (counters.size() < maxTemplates) return;
        Map.Entry<String, TemplateCounter> leastRecent = counters.firstEntry();
        counters.remove(leastRecent.getKey());
        evicted++;
    }

    private static String id(String wording) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(wording.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
