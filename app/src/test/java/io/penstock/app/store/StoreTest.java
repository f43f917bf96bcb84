package io.penstock.app.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.app.settings.Settings;
import io.penstock.app.settings.SettingsStore;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
    @TempDir
    Path directory;

    @Test
    void settingsAreThereAfterReopening() {
        var settings = new Settings("dark", 2526, 0, "smarthost=relay.test:25", List.of("*@example.com", "me@a.test"));
        try (var store = Store.open(directory)) {
            assertEquals(Settings.DEFAULTS, new SettingsStore(store).load());
            new SettingsStore(store).save(settings);
        }

        try (var again = Store.open(directory)) {
            assertEquals(settings, new SettingsStore(again).load());
        }
    }

    @Test
    void aPortThatIsNoneIsTheDefault() {
        try (var store = Store.open(directory)) {
            store.change("insert into setting values ('smtp-port', '99999')");

            assertEquals(2525, new SettingsStore(store).load().smtpPort());
        }
    }

    @Test
    void dataOfANewerConsoleIsRefusedAndLeftAlone() {
        try (var store = Store.open(directory)) {
            store.change("insert into schema_version values (99, 'V099__future.sql')");
        }

        var problem = assertThrows(StoreException.class, () -> Store.open(directory));
        assertTrue(problem.getMessage().contains("version 99"), problem.getMessage());
    }

    @Test
    void aDirectoryThatCannotBeMadeIsNamed() throws Exception {
        var file = java.nio.file.Files.createFile(directory.resolve("a-file"));

        var problem = assertThrows(StoreException.class, () -> Store.open(file.resolve("below")));
        assertTrue(
                problem.getMessage().contains("a-file") && problem.getMessage().contains("--data"));
    }
}
