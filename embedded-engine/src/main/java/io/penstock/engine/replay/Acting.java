package io.penstock.engine.replay;

import io.penstock.engine.rules.Verdict;

/// What a table's actions do beyond the message and its recipient: throttle, suspend, reroute, alert. For one thread.
interface Acting {
    /// The rule that decided acts.
    void act(Verdict verdict, Subject subject, PastReply reply);

    /// A peer answered a probe.
    void answered(Subject subject);

    /// Time went on; forgets what is over.
    void sweep();

    long alerts();
}
