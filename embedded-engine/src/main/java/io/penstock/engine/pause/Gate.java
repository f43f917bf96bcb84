package io.penstock.engine.pause;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What stands between one subject and the wire, as of one [Gates#version]. Cheap to ask. Safe for any thread.
public final class Gate {
    private final long version;
    private final Pause[] pauses;
    private final LiveSuspension[] suspensions;

    Gate(long version, List<Pause> pauses, List<LiveSuspension> suspensions) {
        this.version = version;
        this.pauses = pauses.toArray(Pause[]::new);
        this.suspensions = suspensions.toArray(LiveSuspension[]::new);
    }

    /// The [Gates#version] up to which all orders are in it.
    public long version() {
        return version;
    }

    /// When a message may pass: `nowMillis` if now. Orders may change before that; then [Gates#version] does.
    public long openFrom(long nowMillis) {
        long openFrom = nowMillis;
        for (Pause pause : pauses) openFrom = Math.max(openFrom, pause.openFrom(nowMillis));
        for (LiveSuspension suspension : suspensions) openFrom = Math.max(openFrom, suspension.openFrom(nowMillis));
        return openFrom;
    }

    /// Lets one message pass if one may, and counts it against throttles and probes.
    public boolean tryTake(long nowMillis) {
        if (openFrom(nowMillis) > nowMillis) return false;
        for (int i = 0; i < suspensions.length; i++) {
            if (suspensions[i].tryTake(nowMillis)) continue;
            for (int taken = 0; taken < i; taken++) suspensions[taken].giveBack(nowMillis);
            return false;
        }
        return true;
    }

    /// A message that [#tryTake] let pass was not sent after all.
    public void giveBack(long nowMillis) {
        for (LiveSuspension suspension : suspensions) suspension.giveBack(nowMillis);
    }

    /// Whether a probe decides over this gate: then an answer has to be told to [Suspensions#answered].
    public boolean isProbing(long nowMillis) {
        for (LiveSuspension suspension : suspensions) if (suspension.isProbing(nowMillis)) return true;
        return false;
    }

    /// All that limits, the tightest first, of equal ones the one that lasts longest.
    public List<GateCause> causes(long nowMillis) {
        var causes = new ArrayList<GateCause>();
        for (Pause pause : pauses) {
            if (!pause.isOver(Instant.ofEpochMilli(nowMillis))) causes.add(GateCause.of(pause, nowMillis));
        }
        for (LiveSuspension suspension : suspensions) {
            if (!suspension.isOver(nowMillis)) causes.add(GateCause.of(suspension, nowMillis));
        }
        causes.sort(Comparator.comparing(GateCause::kind)
                .thenComparing(Comparator.comparing(GateCause::until).reversed()));
        return causes;
    }

    /// The kind of the one that decides: as [#tightest], but no words are made, so that a million gates can be asked.
    public Optional<GateCause.Kind> tightestKind(long nowMillis) {
        GateCause.Kind tightest = null;
        for (Pause pause : pauses) {
            if (!pause.isOver(Instant.ofEpochMilli(nowMillis))) tightest = tighter(tightest, GateCause.kindOf(pause));
        }
        for (LiveSuspension suspension : suspensions) {
            if (!suspension.isOver(nowMillis)) tightest = tighter(tightest, GateCause.kindOf(suspension, nowMillis));
        }
        return Optional.ofNullable(tightest);
    }

    private static GateCause.Kind tighter(GateCause.@Nullable Kind one, GateCause.Kind other) {
        return one == null || other.compareTo(one) < 0 ? other : one;
    }

    /// Whether it holds all back: paused or suspended.
    public boolean isClosed(long nowMillis) {
        return tightestKind(nowMillis)
                .filter(kind -> kind == GateCause.Kind.PAUSED || kind == GateCause.Kind.SUSPENDED)
                .isPresent();
    }

    /// The one that decides; empty if nothing limits.
    public Optional<GateCause> tightest(long nowMillis) {
        if (pauses.length == 0 && suspensions.length == 0) return Optional.empty();
        return causes(nowMillis).stream().findFirst();
    }
}
