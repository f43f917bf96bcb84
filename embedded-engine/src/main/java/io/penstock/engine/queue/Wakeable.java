package io.penstock.engine.queue;

/// What the timer wheel can wake.
abstract sealed class Wakeable extends TimerWheel.Timer<Wakeable> permits Backlog, ReadyQueue {}
