package io.penstock.engine.queue;

/// What the timer wheel can wake.
sealed interface Wakeable permits ScheduledQueue, ReadyQueue {}
