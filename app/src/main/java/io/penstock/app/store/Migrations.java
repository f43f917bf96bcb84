package io.penstock.app.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Brings the database to the newest version, one numbered script after the other, each recorded as it is done.
final class Migrations {
    private static final List<String> SCRIPTS = List.of("V001__clusters_outbox_settings.sql");

    private final Store store;

    Migrations(Store store) {
        this.store = store;
    }

    void run() {
        store.change(
                "create table if not exists schema_version (version int primary key, script varchar(200) not null)");
        var done = store.read("select coalesce(max(version), 0) from schema_version", row -> row.getInt(1))
                .getFirst();
        if (done > SCRIPTS.size())
            throw new StoreException("The console's data is of version " + done + ", this console knows versions up to "
                    + SCRIPTS.size() + ". Use a newer console, or another directory with --data");
        for (var version = done + 1; version <= SCRIPTS.size(); version++) {
            var script = SCRIPTS.get(version - 1);
            for (var statement : text(script).split(";\\s*\\R")) if (!statement.isBlank()) store.change(statement);
            store.change("insert into schema_version values (?, ?)", version, script);
        }
    }

    private static String text(String script) {
        try (var in = Migrations.class.getResourceAsStream(script)) {
            if (in == null) throw new IllegalStateException("The script " + script + " is not in the program");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The script " + script + " cannot be read", e);
        }
    }
}
