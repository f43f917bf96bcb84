package io.penstock.app.settings;

import io.penstock.app.store.Store;
import java.util.HashMap;
import java.util.Map;

/// Settings as rows of names and values. Blocking. What cannot be understood is the default.
public final class SettingsStore {
    private final Store store;

    public SettingsStore(Store store) {
        this.store = store;
    }

    public Settings load() {
        Map<String, String> all = new HashMap<>();
        store.read("select name, setting_value from setting", row -> all.put(row.getString(1), row.getString(2)));
        var standard = Settings.DEFAULTS;
        return new Settings(
                all.getOrDefault("look", standard.look()),
                port(all.get("smtp-port"), standard.smtpPort()),
                port(all.get("http-port"), standard.httpPort()),
                all.getOrDefault("route", standard.route()),
                all.getOrDefault("allowed-recipients", "").lines().toList());
    }

    public void save(Settings settings) {
        put("look", settings.look());
        put("smtp-port", Integer.toString(settings.smtpPort()));
        put("http-port", Integer.toString(settings.httpPort()));
        put("route", settings.route());
        put("allowed-recipients", String.join("\n", settings.allowedRecipients()));
    }

    private void put(String name, String value) {
        store.change("merge into setting (name, setting_value) key (name) values (?, ?)", name, value);
    }

    private static int port(@org.jspecify.annotations.Nullable String text, int otherwise) {
        if (text == null || !text.matches("\\d{1,5}")) return otherwise;
        var port = Integer.parseInt(text);
        return port <= 65_535 ? port : otherwise;
    }
}
