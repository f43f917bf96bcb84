package io.penstock.engine.sandbox;

import io.penstock.engine.sandbox.ProviderState.Verdict;
import io.penstock.engine.smtp.SmtpPhase;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decides what a provider says to a client at each point of a transaction, from its mood and by stable
/// chance. `null` stands for "go on". Orders of the recipient are not decided here; they come first.
final class Judgement {
    private static final long BOUNCE_SEED = 1;
    private static final long DEFER_SEED = 2;
    private static final long FULL_SEED = 3;
    private static final long DEFER_WINDOW_MILLIS = 5 * 60_000;
    /// One deferral in so many is in words that nobody has a rule for.
    private static final int UNCLASSIFIED_IN = 8;

    private final ProviderState state;

    Judgement(ProviderState state) {
        this.state = state;
    }

    /// At CONNECT, MAIL and DOT, where only the client counts.
    @Nullable
    Verdict of(SmtpPhase phase) {
        var now = state.behaviour();
        return switch (now.mood()) {
            case BLOCKING -> phase == state.voice().blockPhase() ? blocked("") : null;
            case THROTTLING -> phase == state.voice().throttlePhase() && !state.mayPass(now) ? state.throttled() : null;
            default -> null;
        };
    }

    /// At RCPT.
    @Nullable
    Verdict of(String client, String sender, String recipient) {
        var now = state.behaviour();
        var byMood = switch (now.mood()) {
            case BLOCKING -> state.voice().blockPhase() == SmtpPhase.RCPT ? blocked(recipient) : null;
            case THROTTLING -> of(SmtpPhase.RCPT);
            case GREYLISTING ->
                state.mustWait(now, client, sender, recipient)
                        ? new Verdict(Answer.GREYLISTED, state.voice().greylisted())
                        : null;
            case MAILBOX_FULL ->
                StableHash.share(StableHash.of(recipient, FULL_SEED)) < now.fullShare()
                        ? new Verdict(Answer.MAILBOX_FULL, state.voice().full())
                        : null;
            default -> null;
        };
        return byMood == null ? byChance(now, recipient) : byMood;
    }

    private Verdict blocked(String recipient) {
        return new Verdict(Answer.BLOCKED, pick(state.voice().blocked(), StableHash.of(recipient)));
    }

    private @Nullable Verdict byChance(Behaviour now, String recipient) {
        long hash = StableHash.of(recipient, BOUNCE_SEED);
        if (StableHash.share(hash) < now.bounceShare()) {
            return new Verdict(Answer.BOUNCED, pick(state.voice().bounces(), StableHash.mix(hash)));
        }
        long window = state.time().millis() / DEFER_WINDOW_MILLIS;
        long passing = StableHash.of(recipient, DEFER_SEED + (window << 8));
        if (StableHash.share(passing) >= now.deferShare()) return null;
        long choice = StableHash.mix(passing);
        if (StableHash.pick(choice, UNCLASSIFIED_IN) == 0) {
            return new Verdict(Answer.UNCLASSIFIED, pick(state.voice().unclassified(), StableHash.mix(choice)));
        }
        return new Verdict(Answer.DEFERRED, pick(state.voice().deferrals(), StableHash.mix(choice)));
    }

    private static ReplyTemplate pick(List<ReplyTemplate> choices, long hash) {
        return choices.get(StableHash.pick(hash, choices.size()));
    }
}
