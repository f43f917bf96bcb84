package io.penstock.engine.history;

import io.penstock.engine.event.DeliveryEvent;
import io.penstock.engine.event.EventConsumer.JournaledEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Writes one batch of events in one transaction. For one thread.
///
/// Each recipient's row carries the id of the newest event it shows, so a batch that comes again, as a whole or in
/// part, changes nothing. A cursor for all rows would do the same until someone begins a new journal beside an old
/// history. Nearly always nothing comes again; so that is tried first, without a question for each row.
final class HistoryWriter {
    private static final String NEW_MESSAGE = """
            INSERT INTO message (spool_id, recipient_index, recipient, recipient_key, mail_from, subject, queue,
                received_at, size_bytes, outcome, provider, category, last_reply, attempts, last_event_at,
                last_event_id, events)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String OUTCOME = """
            UPDATE message SET outcome = ?, provider = CASE WHEN ? = '' THEN provider ELSE ? END,
                category = ?, last_reply = ?, attempts = GREATEST(attempts, ?), last_event_at = ?,
                last_event_id = ?
            WHERE spool_id = ? AND recipient_index = ? AND last_event_id < ?""";
    private static final String STEPS =
            "INSERT INTO step (spool_id, recipient_index, first_event_id, events) VALUES (?, ?, ?, ?)";
    private static final String NEWEST_KNOWN =
            "SELECT last_event_id FROM message WHERE spool_id = ? AND recipient_index = ?";
    private static final String DUPLICATE_KEY = "23505";
    private static final int MAX_NAME = 1000;
    /// A column takes a megabyte; a step with the longest transcript has some ten thousand bytes.
    private static final int MAX_STEPS_PER_ROW = 8;

    private final Connection connection;

    HistoryWriter(Connection connection) {
        this.connection = connection;
    }

    void write(List<JournaledEvent> events) throws SQLException {
        try {
            var all = RecipientSteps.of(events);
            if (!addedAll(all)) {
                connection.rollback();
                addedAll(unknown(all));
            }
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        }
    }

    /// False if something of it is in the history already, or belongs to a message that is not.
    private boolean addedAll(Collection<RecipientSteps> all) throws SQLException {
        try (var messages = connection.prepareStatement(NEW_MESSAGE);
                var outcomes = connection.prepareStatement(OUTCOME);
                var steps = connection.prepareStatement(STEPS)) {
            for (var one : all) {
                if (one.reception() == null) {
                    addOutcome(outcomes, one);
                    addSteps(steps, one, 0);
                } else {
                    addMessage(messages, one, one.reception());
                    addSteps(steps, one, MAX_STEPS_PER_ROW);
                }
            }
            messages.executeBatch();
            for (int updated : outcomes.executeBatch()) if (updated == 0) return false;
            steps.executeBatch();
            return true;
        } catch (SQLException e) {
            if (DUPLICATE_KEY.equals(e.getSQLState())) return false;
            throw e;
        }
    }

    /// What the history does not have yet, of messages that it has or hears of for the first time.
    private List<RecipientSteps> unknown(Collection<RecipientSteps> all) throws SQLException {
        var unknown = new ArrayList<RecipientSteps>();
        try (var newest = connection.prepareStatement(NEWEST_KNOWN)) {
            for (var one : all) {
                newest.setLong(1, one.subject().spoolId().value());
                newest.setInt(2, one.subject().recipientIndex());
                try (var result = newest.executeQuery()) {
                    boolean known = result.next();
                    var rest = known ? one.after(result.getString(1)) : one;
                    boolean hasMessage = known || one.reception() != null;
                    if (hasMessage && !rest.events().isEmpty()) unknown.add(rest);
                }
            }
        }
        return unknown;
    }

    private static void addMessage(PreparedStatement into, RecipientSteps one, DeliveryEvent.Reception reception)
            throws SQLException {
        var subject = one.subject();
        String address = RecipientSteps.cut(subject.recipient().address(), MAX_NAME);
        into.setLong(1, subject.spoolId().value());
        into.setInt(2, subject.recipientIndex());
        into.setString(3, address);
        into.setString(4, HistorySearch.key(address));
        into.setString(5, RecipientSteps.cut(subject.mailFrom().address(), MAX_NAME));
        into.setString(6, RecipientSteps.cut(reception.subjectHeader(), MAX_NAME));
        into.setString(7, RecipientSteps.cut(subject.queueName().toString(), MAX_NAME));
        into.setLong(8, reception.at().toEpochMilli());
        into.setLong(9, reception.sizeBytes());
        into.setString(10, one.outcome());
        into.setString(11, one.provider());
        into.setString(12, one.category());
        into.setString(13, one.lastReply());
        into.setInt(14, one.attempts());
        into.setLong(15, one.newest().event().at().toEpochMilli());
        into.setString(16, one.newest().eventId());
        var events = one.events();
        into.setBytes(17, StepCodec.encode(events.subList(0, Math.min(events.size(), MAX_STEPS_PER_ROW))));
        into.addBatch();
    }

    private static void addOutcome(PreparedStatement into, RecipientSteps one) throws SQLException {
        into.setString(1, one.outcome());
        into.setString(2, one.provider());
        into.setString(3, one.provider());
        into.setString(4, one.category());
        into.setString(5, one.lastReply());
        into.setInt(6, one.attempts());
        into.setLong(7, one.newest().event().at().toEpochMilli());
        into.setString(8, one.newest().eventId());
        into.setLong(9, one.subject().spoolId().value());
        into.setInt(10, one.subject().recipientIndex());
        into.setString(11, one.events().getFirst().eventId());
        into.addBatch();
    }

    private static void addSteps(PreparedStatement into, RecipientSteps one, int first) throws SQLException {
        var events = one.events();
        for (int from = first; from < events.size(); from += MAX_STEPS_PER_ROW) {
            var steps = events.subList(from, Math.min(events.size(), from + MAX_STEPS_PER_ROW));
            into.setLong(1, one.subject().spoolId().value());
            into.setInt(2, one.subject().recipientIndex());
            into.setString(3, steps.getFirst().eventId());
            into.setBytes(4, StepCodec.encode(steps));
            into.addBatch();
        }
    }
}
