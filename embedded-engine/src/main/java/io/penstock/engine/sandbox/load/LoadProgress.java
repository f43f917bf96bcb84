package io.penstock.engine.sandbox.load;

/// How far a load has come.
///
/// @param sent        messages that were answered, or whose connection failed
/// @param accepted    that the other side took responsibility for
/// @param refused     that it did not
/// @param perSecond   accepted, over the time so far
/// @param lastProblem the latest refusal or failure in its own words; empty if there was none
public record LoadProgress(
        long sent, long accepted, long refused, double perSecond, long elapsedMillis, String lastProblem) {}
