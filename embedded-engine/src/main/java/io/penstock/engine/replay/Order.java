package io.penstock.engine.replay;

import io.penstock.engine.pause.SuspensionScope;
import io.penstock.engine.replay.ReplayReport.Kind;

/// Something that a rule ordered for a time, in the form in which a replay follows it.
///
/// @param id            under which it can be ended; unique within a run
/// @param site          the only site that it holds for; empty for all of the scope
/// @param what          limit or pool in words
/// @param ratePerSecond of a throttle of messages, else 0
/// @param forgottenMillis when it limits nothing any more: for a suspension later than its end, because of the probe
record Order(
        String id,
        Kind kind,
        String ruleId,
        SuspensionScope scope,
        String site,
        String what,
        double ratePerSecond,
        long sinceMillis,
        long untilMillis,
        long forgottenMillis,
        String reply) {

    boolean isSuspension() {
        return kind == Kind.SUSPENSION;
    }

    /// The same order given again has the same.
    Key key() {
        return new Key(kind, ruleId, scope, site, what);
    }

    record Key(Kind kind, String ruleId, SuspensionScope scope, String site, String what) {}

    boolean holdsFor(Subject subject) {
        return (site.isEmpty() || site.equals(subject.site())) && scope.matches(subject.gate());
    }
}
