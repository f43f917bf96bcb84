package io.penstock.engine.history;

import io.penstock.engine.event.EventConsumer;
import io.penstock.engine.message.QueueName;
import io.penstock.engine.message.SpoolId;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcConnectionPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The searchable past, in an H2 database.
///
/// Writing belongs to the event fan-out's thread; asking is safe for any thread. A batch is one transaction, and on the
/// disk before it is acknowledged; a batch that comes again changes nothing.
public final class History implements EventConsumer, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(History.class);
    private static final int MAX_CONNECTIONS = 4;
    private static final Duration CLEAN_EVERY = Duration.ofMinutes(1);

    private final Path file;
    private final Retention retention;
    private final InstantSource time;
    private final JdbcConnectionPool pool;
    private Instant cleanedAt = Instant.EPOCH;

    private History(Path file, Retention retention, InstantSource time, JdbcConnectionPool pool) {
        this.file = file;
        this.retention = retention;
        this.time = time;
        this.pool = pool;
    }

    /// Opens or makes the database `history.mv.db` in a directory.
    ///
    /// @throws HistoryInUseException if another process has it open
    /// @throws HistoryException if it is damaged, or cannot be read
    public static History open(Path directory, Retention retention, InstantSource time) {
        Path file = directory.resolve("history").toAbsolutePath();
        // async: a plain file channel of H2 closes for everybody when one reader is interrupted.
        // WRITE_DELAY=0: a commit is in the file when it returns, not half a second later.
        var pool = JdbcConnectionPool.create("jdbc:h2:async:" + file + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE", "", "");
        pool.setMaxConnections(MAX_CONNECTIONS);
        try (var connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            Migrations.run(connection);
            return new History(file, retention, time, pool);
        } catch (SQLException | IOException e) {
            pool.dispose();
            if (e instanceof SQLException sql && sql.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1)
                throw new HistoryInUseException(
                        "the history " + file + ".mv.db is open in another process; close that, or use another"
                                + " directory",
                        e);
            throw new HistoryException(
                    "cannot open the history " + file + ".mv.db: " + e.getMessage()
                            + "; close the program that uses it, or move the file away to begin a new history",
                    e);
        } catch (HistoryException e) {
            pool.dispose();
            throw e;
        }
    }

    @Override
    public String name() {
        return "history";
    }

    @Override
    public void accept(List<JournaledEvent> batch) {
        ask("written", connection -> {
            new HistoryWriter(connection).write(batch);
            return true;
        });
        cleanSometimes();
    }

    /// The journal waits for the same disk: this is asked for seldom.
    @Override
    public void sync() {
        ask("written", connection -> {
            try (var statement = connection.createStatement()) {
                return statement.execute("CHECKPOINT SYNC");
            }
        });
    }

    private void cleanSometimes() {
        var now = time.instant();
        if (Duration.between(cleanedAt, now).compareTo(CLEAN_EVERY) < 0) return;
        // what is left for the next step is done with the next batch
        if (!clean()) cleanedAt = now;
    }

    /// Deletes a part of what the retention no longer allows. Returns whether there may be more.
    boolean clean() {
        return ask("cleaned", connection -> HistoryCleaner.step(connection, retention, time.instant()));
    }

    /// @throws IllegalArgumentException naming an id or cursor that is none
    public HistoryPage search(HistoryQuery query) {
        return ask("searched", connection -> HistorySearch.page(connection, query));
    }

    /// The recipients of one message; empty if it is not known.
    public List<RecipientRow> message(SpoolId id) {
        return ask("searched", connection -> HistorySearch.message(connection, id));
    }

    /// What happened to a message, in order.
    public List<HistoryEvent> timeline(SpoolId id) {
        return ask("read", connection -> HistoryTimeline.of(connection, id));
    }

    /// The newest try in a queue that left a transcript.
    public Optional<HistoryEvent> lastDialogue(QueueName queue) {
        return ask("read", connection -> HistoryTimeline.lastDialogue(connection, queue));
    }

    /// All that happened, page by page in order of acceptance, of messages accepted before `to` to whom something
    /// happened at `from` or later.
    ///
    /// @param page the one before, or [PastEvents#BEGIN]
    public PastEvents pastEvents(PastEvents page, Instant from, Instant to) {
        return ask("read", connection -> PastEventsReader.after(connection, page, from, to));
    }

    /// From when to when messages in it were accepted.
    public PastEvents.Span span() {
        return ask("read", PastEventsReader::span);
    }

    private interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    private <T> T ask(String done, Work<T> work) {
        try (var connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            T answer = work.with(connection);
            connection.commit();
            return answer;
        } catch (SQLException e) {
            throw new HistoryException("the history " + file + ".mv.db cannot be " + done + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("SHUTDOWN");
        } catch (SQLException e) {
            LOG.warn("closing the history {}: {}", file, e.getMessage());
        }
        pool.dispose();
    }
}
