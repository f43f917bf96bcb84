package io.penstock.engine.control.api;

import java.util.List;

/// What a pause would hold right now.
///
/// @param sample names of the deepest queues among them
public record PausePreview(long queues, long messages, double perSecond, List<String> sample) {}
