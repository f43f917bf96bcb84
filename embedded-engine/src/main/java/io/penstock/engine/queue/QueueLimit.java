package io.penstock.engine.queue;

/// One thing that limits a queue.
///
/// @param name  such as `connections`, `messages/s`, `pause`
/// @param setBy `default`, `rule ID`, the operator, or the site that was seen to insist on it
/// @param until when it ends by itself, or empty
public record QueueLimit(String name, String value, String setBy, String until) {}
