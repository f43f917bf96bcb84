package io.penstock.engine.reply;

import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/// Replies clustered into templates, counted per provider, judgement and time. Safe for any thread.
///
/// Memory is bounded whatever comes in: at most `maxTemplates` wordings, each with up to 20 KiB if seventeen providers
/// use it and each is judged in three ways, mostly about two; see [TemplateShelf] for who makes room for whom.
public final class ReplyTrends {
    /// Minutes that [ReplyTemplate#perMinute] covers.
    public static final int WINDOW_MINUTES = 60;

    /// Hours that [ReplyTemplate#perHour] covers: a day.
    public static final int WINDOW_HOURS = 24;

    private static final int KEPT_TEMPLATES = 500;

    private final TemplateShelf shelf;
    private Instant began = Instant.MAX;

    /// As it is kept over a restart: the weightiest of those that came more than once.
    ///
    /// @param began when the first reply was counted
    public record Kept(Instant began, List<ReplyTemplate> templates) {
        public Kept {
            templates = Objects.requireNonNullElse(templates, List.of());
        }
    }

    /// @param maxTemplates 1 or more
    public ReplyTrends(int maxTemplates) {
        if (maxTemplates < 1) throw new IllegalArgumentException("room for " + maxTemplates + " templates is no room");
        shelf = new TemplateShelf(maxTemplates);
    }

    /// Counts one reply. Takes some microseconds.
    public void record(Instant at, ReplyContext context, Verdict verdict) {
        String reply = context.reply().toString();
        String wording = Masking.mask(reply);
        synchronized (shelf) {
            if (at.isBefore(began)) began = at;
            shelf.meet(wording, context.provider(), at).count(at, context, verdict, reply);
        }
    }

    /// All templates: unclassified ones first, then those that only a code decided, the most frequent first within
    /// each.
    ///
    /// @param now what their series end with
    public List<ReplyTemplate> snapshot(Instant now) {
        List<TemplateCounter> counters;
        synchronized (shelf) {
            counters = shelf.all();
        }
        var templates = new ArrayList<ReplyTemplate>(counters.size());
        // one at a time: whoever counts a reply must not wait for a thousand
        for (TemplateCounter counter : counters) {
            synchronized (shelf) {
                templates.add(counter.template(now));
            }
        }
        templates.sort(Comparator.comparing(ReplyTemplate::isClassified)
                .thenComparing(template -> !template.byCodeAlone())
                .thenComparing(Comparator.comparingLong(ReplyTemplate::count).reversed())
                .thenComparing(ReplyTemplate::id));
        return templates;
    }

    /// How many templates had to make room for others so far.
    public long evicted() {
        synchronized (shelf) {
            return shelf.evicted();
        }
    }

    /// When the first reply was counted, also in an earlier run; the far future before there is one.
    public Instant began() {
        synchronized (shelf) {
            return began;
        }
    }

    /// To be handed to [#resume] of a later run.
    public Kept kept(Instant now) {
        synchronized (shelf) {
            var templates = shelf.known().stream()
                    .sorted(Comparator.comparingDouble((TemplateCounter counter) -> counter.weight(now))
                            .reversed())
                    .limit(KEPT_TEMPLATES)
                    .map(TemplateCounter::template)
                    .toList();
            return new Kept(began, templates);
        }
    }

    /// Goes on with what an earlier run kept.
    public void resume(Kept kept) {
        synchronized (shelf) {
            if (kept.began().isBefore(began)) began = kept.began();
            kept.templates().forEach(shelf::restore);
        }
    }
}
