package io.penstock.app.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// The console's database. Blocking, safe for any thread, one statement at a time; never used on the JavaFX thread.
/// A change is on disk when [#change] returns (`WRITE_DELAY 0`).
public final class Store implements AutoCloseable {
    private final Path file;
    private final Connection connection; // guarded by this

    private Store(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /// Opens or makes `console.mv.db` in the directory and brings it to the newest version.
    public static Store open(Path directory) {
        var file = directory.resolve("console");
        try {
            Files.createDirectories(directory);
            var connection = DriverManager.getConnection(
                    "jdbc:h2:file:" + file.toAbsolutePath() + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
            var store = new Store(file, connection);
            new Migrations(store).run();
            return store;
        } catch (IOException e) {
            throw new StoreException(
                    "The data directory " + directory + " cannot be made. Choose another one with --data", e);
        } catch (SQLException e) {
            throw new StoreException(
                    "The console's data in " + file + ".mv.db cannot be opened. Is another console running on it?"
                            + " Otherwise choose another directory with --data",
                    e);
        }
    }

    /// Runs one statement with its values in order.
    ///
    /// @return how many rows it touched
    public synchronized int change(String sql, Object... values) {
        try (var statement = prepare(sql, values)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    public synchronized <T> List<T> read(String sql, RowReader<T> reader, Object... values) {
        try (var statement = prepare(sql, values);
                var rows = statement.executeQuery()) {
            var all = new ArrayList<T>();
            while (rows.next()) all.add(reader.read(rows));
            return all;
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failed("close", e);
        }
    }

    private PreparedStatement prepare(String sql, Object[] values) throws SQLException {
        var statement = connection.prepareStatement(sql);
        for (var i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
        return statement;
    }

    private StoreException failed(String sql, SQLException e) {
        return new StoreException("The console's data in " + file + ".mv.db failed at: " + sql, e);
    }

    /// Makes a value of the row that the cursor is at.
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
