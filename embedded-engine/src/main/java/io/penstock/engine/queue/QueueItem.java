package io.penstock.engine.queue;

import io.penstock.engine.message.SpoolId;

/// One recipient that was pulled and is on its way. Made when it is pulled; what waits is smaller.
///
/// @param slot     its place in the [ItemStore]
/// @param attempts tries that ended without success so far
public record QueueItem(int slot, SpoolId id, int recipientIndex, int attempts) {}
