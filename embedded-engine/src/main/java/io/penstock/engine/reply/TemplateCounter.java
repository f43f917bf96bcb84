package io.penstock.engine.reply;

import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The counts of one template. Guarded by its [ReplyTrends].
final class TemplateCounter {
    private static final int MAX_PROVIDERS = 50;
    private static final int MAX_SAMPLE_CHARS = 500;

    private final String id;
    private final String wording;
    private final Instant firstSeen;
    private final Map<String, Long> countByProvider = new HashMap<>();
    private final int[] minutes = new int[ReplyTrends.WINDOW_MINUTES];
    private long newestMinute;
    private long count;
    private Instant lastSeen;
    private Category category = Category.UNCLASSIFIED;
    private String ruleId = "";
    private boolean byCodeAlone;
    private String sample = "";

    TemplateCounter(String id, String wording, Instant firstSeen) {
        this.id = id;
        this.wording = wording;
        this.firstSeen = firstSeen;
        this.lastSeen = firstSeen;
        newestMinute = minute(firstSeen);
    }

    String id() {
        return id;
    }

    void count(Instant at, ReplyContext context, Verdict verdict) {
        count++;
        if (at.isAfter(lastSeen)) lastSeen = at;
        String provider = context.provider();
        boolean known = countByProvider.containsKey(provider) || countByProvider.size() < MAX_PROVIDERS;
        countByProvider.merge(known ? provider : "", 1L, Long::sum);
        countMinute(minute(at));
        category = verdict.category();
        ruleId = verdict.ruleId();
        byCodeAlone = verdict.isByCodeAlone();
        String text = context.reply().toString();
        sample = text.length() > MAX_SAMPLE_CHARS ? text.substring(0, MAX_SAMPLE_CHARS) : text;
    }

    private void countMinute(long minute) {
        if (minute <= newestMinute - minutes.length) return;
        // a jump forward clears each slot that it passes, at most the whole ring
        for (long m = Math.max(newestMinute + 1, minute - minutes.length + 1); m <= minute; m++) minutes[slot(m)] = 0;
        newestMinute = Math.max(newestMinute, minute);
        minutes[slot(minute)]++;
    }

    ReplyTemplate template() {
        List<Integer> perMinute = new ArrayList<>(minutes.length);
        for (long m = newestMinute - minutes.length + 1; m <= newestMinute; m++) perMinute.add(minutes[slot(m)]);
        return new ReplyTemplate(
                id,
                wording,
                count,
                countByProvider,
                perMinute,
                firstSeen,
                lastSeen,
                category,
                ruleId,
                byCodeAlone,
                sample);
    }

    private int slot(long minute) {
        return Math.floorMod(minute, minutes.length);
    }

    private static long minute(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), 60L);
    }
}
