package io.penstock.engine.control.api;

/// A scheduled queue as the table shows it.
///
/// @param state         `flowing`, `idle`, `throttled`, `paused`, `suspended`, `retrying`
/// @param stateDetail   a few words: until when, by whom or by which rule
/// @param oldestAgeMillis age of the oldest message in it
/// @param deferralShare 0 to 1, of the tries of the last minutes
/// @param lastReply     the newest reply that was not a delivery, or empty
public record QueueRow(
        String name,
        String campaign,
        String tenant,
        String domain,
        String provider,
        long depth,
        long dueNow,
        long oldestAgeMillis,
        double inPerSecond,
        double outPerSecond,
        double deferralShare,
        String lastReply,
        String state,
        String stateDetail) {}
