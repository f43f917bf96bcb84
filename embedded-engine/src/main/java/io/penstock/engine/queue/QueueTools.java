package io.penstock.engine.queue;

import io.penstock.engine.message.QueueName;
import io.penstock.engine.pause.GateSubject;
import io.penstock.engine.pause.Gates;
import java.util.function.Function;

/// What every queue of a node works with.
///
/// @param heap   over the rows of the store
/// @param unrouted what a queue is to the gates until DNS has answered
record QueueTools(
        ItemStore store,
        DueHeap heap,
        TimerWheel<Wakeable> wheel,
        Gates gates,
        SharedTexts replies,
        Function<QueueName, GateSubject> unrouted) {}
