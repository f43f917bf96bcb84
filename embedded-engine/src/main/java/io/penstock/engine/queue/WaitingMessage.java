package io.penstock.engine.queue;

import io.penstock.engine.message.SpoolId;

/// A recipient that waits, as an operator looks at a queue.
public record WaitingMessage(SpoolId id, int recipientIndex, int attempts, long dueMillis) {}
