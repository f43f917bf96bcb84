package io.penstock.engine.sandbox;

import io.penstock.engine.sandbox.ReplyTemplate.Filling;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// One provider as all its connections share it: voice, behaviour, and what it remembers. Safe for any
/// thread.
final class ProviderState {
    /// Every so many throttled answers one is in words that nobody has a rule for.
    private static final int UNCLASSIFIED_EVERY = 5;

    private final SimulatedProvider provider;
    private final Voice voice;
    private final SandboxLedger ledger;
    private final InstantSource time;
    private final Delays delays;
    private final Greylist greylist = new Greylist();
    private final TokenBucket bucket = new TokenBucket();
    private final AtomicLong sequence = new AtomicLong();
    private final AtomicLong throttledAnswers = new AtomicLong();
    private volatile Behaviour behaviour;

    ProviderState(
            SimulatedProvider provider, Behaviour behaviour, SandboxLedger ledger, InstantSource time, Delays delays) {
        this.provider = provider;
        this.voice = Voice.of(provider);
        this.behaviour = behaviour;
        this.ledger = ledger;
        this.time = time;
        this.delays = delays;
    }

    SimulatedProvider provider() {
        return provider;
    }

    Voice voice() {
        return voice;
    }

    Behaviour behaviour() {
        return behaviour;
    }

    void behave(Behaviour changed) {
        behaviour = changed;
    }

    SandboxLedger ledger() {
        return ledger;
    }

    InstantSource time() {
        return time;
    }

    Delays delays() {
        return delays;
    }

    Filling filling(String client, String sender, String recipient) {
        long millis = time.millis();
        String token = Long.toUnsignedString(StableHash.mix(millis + (sequence.incrementAndGet() << 44)), 36);
        return new Filling(voice.host(), client, sender, recipient, token, millis / 1000);
    }

    /// One in three clients hears nothing at all, as from a host that is really down.
    boolean saysThatItIsDown() {
        return sequence.incrementAndGet() % 3 != 0;
    }

    boolean mayPass(Behaviour now) {
        return bucket.take(now.ratePerMinute(), time.millis());
    }

    boolean mustWait(Behaviour now, String client, String sender, String recipient) {
        return greylist.mustWait(client, sender, recipient, now.greylist(), time.millis());
    }

    /// The words for a rate limit, each in turn, every fifth time one of the unheard ones.
    Verdict throttled() {
        long turn = throttledAnswers.getAndIncrement();
        boolean unheard = turn % UNCLASSIFIED_EVERY == UNCLASSIFIED_EVERY - 1;
        var choices = unheard ? voice.unclassified() : voice.throttled();
        return new Verdict(
                unheard ? Answer.UNCLASSIFIED : Answer.THROTTLED, inTurn(choices, turn / UNCLASSIFIED_EVERY));
    }

    private static ReplyTemplate inTurn(List<ReplyTemplate> choices, long turn) {
        return choices.get((int) (turn % choices.size()));
    }

    /// What to answer, and as what to count it.
    record Verdict(Answer answer, ReplyTemplate reply) {}
}
