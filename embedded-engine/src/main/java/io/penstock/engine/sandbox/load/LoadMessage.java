package io.penstock.engine.sandbox.load;

/// One made-up message.
///
/// @param number from 0
record LoadMessage(
        long number,
        String from,
        String to,
        String tenant,
        String campaign,
        String subject,
        String messageIdHeader,
        String body) {}
