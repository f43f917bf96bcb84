package io.penstock.engine.event;

import io.penstock.engine.message.MailFrom;
import io.penstock.engine.message.QueueName;
import io.penstock.engine.message.Recipient;
import io.penstock.engine.message.SpoolId;

/// Whom an event is about: one recipient of one message.
public record EventSubject(
        SpoolId spoolId, int recipientIndex, Recipient recipient, MailFrom mailFrom, QueueName queueName) {}
