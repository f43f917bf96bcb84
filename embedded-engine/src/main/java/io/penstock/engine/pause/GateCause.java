package io.penstock.engine.pause;

import java.time.Instant;

/// What limits a queue right now, most limiting first.
///
/// @param kind  in which way
/// @param text  one clause: who or what, since when, caused by which reply
/// @param setBy the operator, or `rule ID`
/// @param until when it ends by itself
public record GateCause(Kind kind, String text, String setBy, Instant until) {

    /// From the tightest to the loosest.
    public enum Kind {
        PAUSED,
        SUSPENDED,
        /// A suspension is over and waits for the answer to a probe.
        PROBING,
        /// A pause is being resumed step by step.
        RAMPING,
        THROTTLED
    }

    /// As [#of], without a word.
    static Kind kindOf(Pause pause) {
        return pause.ramp() == null ? Kind.PAUSED : Kind.RAMPING;
    }

    /// As [#of], without a word.
    static Kind kindOf(LiveSuspension live, long nowMillis) {
        if (live.order().isThrottle()) return Kind.THROTTLED;
        return live.isProbing(nowMillis) ? Kind.PROBING : Kind.SUSPENDED;
    }

    static GateCause of(Pause pause, long nowMillis) {
        var ramp = pause.ramp();
        if (ramp == null) {
            String text = "paused by " + pause.author() + " since " + Words.of(pause.placedAt()) + " until "
                    + Words.of(pause.expiresAt()) + ": " + pause.reason();
            return new GateCause(kindOf(pause), text, pause.author(), pause.expiresAt());
        }
        String text = "resuming at " + ramp.percentAt(nowMillis) + " % since " + Words.of(ramp.startedAt())
                + ", fully open at " + Words.of(ramp.endsAt()) + ", after the pause of " + pause.author() + ": "
                + pause.reason();
        return new GateCause(kindOf(pause), text, pause.author(), ramp.endsAt());
    }

    static GateCause of(LiveSuspension live, long nowMillis) {
        Suspension order = live.order();
        String cause = " by rule " + order.ruleId() + " since " + Words.of(order.since());
        String reply = " (" + order.scope() + "), caused by the reply: " + order.reply();
        String setBy = "rule " + order.ruleId();
        if (order.isThrottle()) {
            String text = "throttled to " + order.limitText() + cause + " until " + Words.of(order.until()) + reply;
            return new GateCause(kindOf(live, nowMillis), text, setBy, order.until());
        }
        if (live.isProbing(nowMillis)) {
            String text = "probing with single messages after it was suspended" + cause + " until "
                    + Words.of(order.until()) + reply;
            return new GateCause(kindOf(live, nowMillis), text, setBy, order.until());
        }
        String text = "suspended" + cause + " until " + Words.of(order.until()) + reply;
        return new GateCause(kindOf(live, nowMillis), text, setBy, order.until());
    }
}
