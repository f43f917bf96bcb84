package io.penstock.engine.replay;

import io.penstock.engine.rules.Verdict;

/// What one table makes of one reply, and of its being sent at all.
///
/// @param retries     whether the message is tried again
/// @param retryMillis until the next try, if it is
/// @param suppresses  whether it puts the recipient on the list
/// @param delayMillis that suspensions and throttles add
record Judgement(
        Verdict verdict,
        boolean retries,
        long retryMillis,
        boolean suppresses,
        boolean held,
        boolean throttled,
        long delayMillis) {

    String category() {
        return verdict.category().displayName();
    }
}
