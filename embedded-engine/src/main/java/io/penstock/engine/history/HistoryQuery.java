package io.penstock.engine.history;

import java.time.Instant;

/// What to look for; an empty text asks nothing.
///
/// @param recipient part of an address, in any case; with a leading `^` its beginning, which is faster
/// @param id        a spool id as printed
/// @param queue     a queue's full name
/// @param outcome   as in [RecipientRow]
/// @param from      accepted at this time or later
/// @param to        accepted before this time
/// @param limit     rows at most, 1 to 1000
/// @param cursor    where the page before ended, or empty for the first page
public record HistoryQuery(
        String recipient,
        String id,
        String queue,
        String outcome,
        String category,
        Instant from,
        Instant to,
        int limit,
        String cursor) {

    /// Everything, newest first, 100 rows a page.
    public static final HistoryQuery ALL =
            new HistoryQuery("", "", "", "", "", Instant.EPOCH, Instant.parse("9999-12-31T00:00:00Z"), 100, "");

    public HistoryQuery {
        if (limit < 1 || limit > 1000) throw new IllegalArgumentException("limit " + limit + ": give 1 to 1000");
    }

    public HistoryQuery withRecipient(String changed) {
        return new HistoryQuery(changed, id, queue, outcome, category, from, to, limit, cursor);
    }

    public HistoryQuery withId(String changed) {
        return new HistoryQuery(recipient, changed, queue, outcome, category, from, to, limit, cursor);
    }

    public HistoryQuery withQueue(String changed) {
        return new HistoryQuery(recipient, id, changed, outcome, category, from, to, limit, cursor);
    }

    public HistoryQuery withOutcome(String changed) {
        return new HistoryQuery(recipient, id, queue, changed, category, from, to, limit, cursor);
    }

    public HistoryQuery withCategory(String changed) {
        return new HistoryQuery(recipient, id, queue, outcome, changed, from, to, limit, cursor);
    }

    public HistoryQuery between(Instant changedFrom, Instant changedTo) {
        return new HistoryQuery(recipient, id, queue, outcome, category, changedFrom, changedTo, limit, cursor);
    }

    public HistoryQuery page(int changedLimit, String changedCursor) {
        return new HistoryQuery(recipient, id, queue, outcome, category, from, to, changedLimit, changedCursor);
    }
}
