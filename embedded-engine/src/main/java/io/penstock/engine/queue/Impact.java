package io.penstock.engine.queue;

import java.util.List;

/// What an order touches, or would touch.
///
/// @param messages  recipients that wait
/// @param perSecond what has left these queues lately
/// @param sample    names of the deepest queues among them
public record Impact(long queues, long messages, double perSecond, List<String> sample) {}
