package io.penstock.engine.history;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// Brings a database to the newest schema: numbered scripts, each run once and in order, all remembered.
final class Migrations {
    private static final List<String> SCRIPTS =
            List.of("V1__messages_and_events.sql", "V2__steps.sql", "V3__first_steps_beside_the_message.sql");

    private Migrations() {}

    /// @throws HistoryException if a newer version of the program made the database
    static void run(Connection connection) throws SQLException, IOException {
        int done;
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS schema_version (version INT NOT NULL PRIMARY KEY)");
            try (var result = statement.executeQuery("SELECT COALESCE(MAX(version), 0) FROM schema_version")) {
                result.next();
                done = result.getInt(1);
            }
        }
        if (done > SCRIPTS.size()) {
            throw new HistoryException("the history has schema version " + done + ", this program knows up to "
                    + SCRIPTS.size() + "; use the newer program, or move the history files away");
        }
        for (int version = done + 1; version <= SCRIPTS.size(); version++) {
            try (var statement = connection.createStatement()) {
                for (String sql : script(SCRIPTS.get(version - 1)).split(";\\s*\\n")) {
                    if (!sql.isBlank()) statement.execute(sql);
                }
                statement.execute("INSERT INTO schema_version VALUES (" + version + ")");
            }
            connection.commit();
        }
    }

    private static String script(String name) throws IOException {
        try (var in = Migrations.class.getResourceAsStream(name)) {
            if (in == null) throw new HistoryException("the script " + name + " is missing from this installation");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
