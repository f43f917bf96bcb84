package io.penstock.engine.sandbox;

import java.time.Duration;

/// A mood and its measures. Changing it takes effect with the next command of every open connection.
///
/// @param ratePerMinute messages let through while throttling
/// @param greylist      how long a first try has to wait
/// @param fullShare     of the mailboxes, while some are full; 0 to 1
/// @param delay         before each answer while slow
/// @param bounceShare   of the recipients, refused for good in any mood; always the same ones
/// @param deferShare    of the recipients, refused for now in any mood; others after five minutes
public record Behaviour(
        Mood mood,
        double ratePerMinute,
        Duration greylist,
        double fullShare,
        Duration delay,
        double bounceShare,
        double deferShare) {

    public static final Behaviour DEFAULT =
            new Behaviour(Mood.NORMAL, 600, Duration.ofMinutes(5), 0.3, Duration.ofSeconds(2), 0.012, 0.01);

    public Behaviour {
        if (!(ratePerMinute > 0)) {
            throw new SandboxException("a rate of " + ratePerMinute + " messages per minute; it must be more than 0");
        }
        checkShare("full mailboxes", fullShare);
        checkShare("bounces", bounceShare);
        checkShare("deferrals", deferShare);
    }

    private static void checkShare(String what, double share) {
        if (!(share >= 0 && share <= 1)) throw new SandboxException("a share of " + what + " is 0 to 1, not " + share);
    }

    public Behaviour with(Mood changed) {
        return new Behaviour(changed, ratePerMinute, greylist, fullShare, delay, bounceShare, deferShare);
    }

    public Behaviour withRatePerMinute(double changed) {
        return new Behaviour(mood, changed, greylist, fullShare, delay, bounceShare, deferShare);
    }

    /// Nobody bounces and nobody is deferred but by order: for tests that count.
    public Behaviour withoutChance() {
        return new Behaviour(mood, ratePerMinute, greylist, fullShare, delay, 0, 0);
    }
}
