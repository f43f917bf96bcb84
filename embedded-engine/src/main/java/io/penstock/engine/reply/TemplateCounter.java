package io.penstock.engine.reply;

import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.ReplyContext;
import io.penstock.engine.rules.Verdict;
import io.penstock.engine.smtp.SmtpPhase;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/// The counts of one template. Guarded by its [ReplyTrends].
final class TemplateCounter {
    private static final int MAX_PROVIDERS = 16;
    static final int MAX_SAMPLE_CHARS = 500;
    private static final double HALF_LIFE_SECONDS = 6 * 3600;

    private final String wording;
    private final Instant firstSeen;
    /// Who used it first: whose share of the room it counts to.
    private final String owner;

    private final int met;
    private final Map<String, ProviderCounter> byProvider = new HashMap<>();
    private String id = "";
    private long count;
    private Instant lastSeen;
    private Category category = Category.UNCLASSIFIED;
    private String ruleId = "";
    private boolean byCodeAlone;
    private SmtpPhase phase = SmtpPhase.RCPT;
    private String sample = "";

    /// @param met roughly how often it came before, while there was no room for it
    TemplateCounter(String wording, String owner, int met, Instant firstSeen) {
        this.wording = wording;
        this.owner = owner;
        this.met = met;
        this.firstSeen = firstSeen;
        this.lastSeen = firstSeen;
    }

    TemplateCounter(ReplyTemplate kept) {
        wording = kept.wording();
        met = 0;
        firstSeen = kept.firstSeen();
        lastSeen = kept.lastSeen();
        count = kept.count();
        category = kept.category();
        ruleId = kept.ruleId();
        byCodeAlone = kept.byCodeAlone();
        phase = kept.phase();
        sample = kept.sample();
        for (var of : kept.byProvider())
            if (byProvider.size() <= MAX_PROVIDERS) byProvider.put(of.provider(), new ProviderCounter(of, lastSeen));
        owner = kept.byProvider().isEmpty() ? "" : kept.byProvider().getFirst().provider();
    }

    /// As in every process. Made when someone asks: most wordings of a flood nobody ever asks for.
    String id() {
        if (id.isEmpty()) id = id(wording);
        return id;
    }

    String wording() {
        return wording;
    }

    String owner() {
        return owner;
    }

    void count(Instant at, ReplyContext context, Verdict verdict, String reply) {
        count++;
        if (at.isAfter(lastSeen)) lastSeen = at;
        String provider = context.provider();
        boolean known = byProvider.containsKey(provider) || byProvider.size() < MAX_PROVIDERS;
        byProvider.computeIfAbsent(known ? provider : "", ProviderCounter::new).count(at, verdict);
        category = verdict.category();
        ruleId = verdict.ruleId();
        byCodeAlone = verdict.isByCodeAlone();
        phase = context.phase();
        sample = reply.length() > MAX_SAMPLE_CHARS ? reply.substring(0, MAX_SAMPLE_CHARS) : reply;
    }

    /// How much it is missed if it goes: often, or lately.
    double weight(Instant now) {
        double age = Math.max(0, now.getEpochSecond() - lastSeen.getEpochSecond());
        return (count + met) * Math.pow(2, -age / HALF_LIFE_SECONDS);
    }

    /// As it is kept.
    ReplyTemplate template() {
        return template(lastSeen);
    }

    /// @param now what its series end with
    ReplyTemplate template(Instant now) {
        Instant at = now.isBefore(lastSeen) ? lastSeen : now;
        var providers = byProvider.values().stream()
                .sorted(Comparator.comparingLong((ProviderCounter of) -> of.count())
                        .reversed())
                .map(of -> of.view(at))
                .toList();
        return new ReplyTemplate(
                id(), wording, count, providers, firstSeen, lastSeen, category, ruleId, byCodeAlone, phase, sample);
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
