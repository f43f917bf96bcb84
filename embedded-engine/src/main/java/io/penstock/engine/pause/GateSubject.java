package io.penstock.engine.pause;

import io.penstock.engine.message.QueueName;

/// What stands before a gate: a queue, the provider its mail goes to, and the source it goes out by.
///
/// @param provider provider id
/// @param source   egress source name
public record GateSubject(QueueName queueName, String provider, String source) {}
