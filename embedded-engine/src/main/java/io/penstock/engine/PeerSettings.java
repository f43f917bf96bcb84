package io.penstock.engine;

import io.penstock.engine.delivery.DeliverySettings.Timeouts;
import io.penstock.engine.egress.EgressException;
import io.penstock.engine.egress.EgressFile;
import io.penstock.engine.egress.LimitBook;
import io.penstock.engine.rules.Durations;
import io.penstock.engine.rules.RuleException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Reads the settings about going out to other hosts.
record PeerSettings(SettingValues values) {

    PeerConfig peers() {
        var usual = PeerConfig.DEFAULT;
        return new PeerConfig(
                egress(), mtaSts(), values.flag("dane"), path("dnssec-anchor"), timeouts(usual.timeouts()));
    }

    private @Nullable Path path(String name) {
        Setting setting = values.get(name);
        return setting == null ? null : Path.of(setting.value());
    }

    /// Read now so that a wrong file is told before anything is opened.
    private @Nullable Path egress() {
        Setting setting = values.get("egress");
        if (setting == null) return null;
        try {
            Path file = Path.of(setting.value());
            EgressFile.read(file, LimitBook.builtIn());
            return file;
        } catch (EgressException e) {
            throw setting.wrong("cannot be used: " + e.getMessage(), "mend it as docs/egress.md says");
        }
    }

    private boolean mtaSts() {
        Setting setting = values.get("mta-sts");
        if (setting == null || setting.value().equals("on")) return true;
        if (setting.value().equals("off")) return false;
        throw setting.wrong("is neither on nor off", "write one of them");
    }

    private Timeouts timeouts(Timeouts usual) {
        Setting setting = values.get("out-timeouts");
        if (setting == null) return usual;
        Timeouts timeouts = usual;
        for (String each : setting.values()) {
            int equals = each.indexOf('=');
            if (equals < 1) throw setting.wrong("has no time in '" + each + "'", "write for example banner=2m");
            timeouts = with(timeouts, setting, each.substring(0, equals), each.substring(equals + 1));
        }
        return timeouts;
    }

    private static Timeouts with(Timeouts timeouts, Setting setting, String step, String text) {
        Duration time;
        try {
            time = Durations.parse(text);
        } catch (RuleException e) {
            throw setting.wrong("has '" + text + "', which is no duration", "write for example " + step + "=30s");
        }
        if (time.isZero() || time.compareTo(Duration.ofHours(1)) > 0)
            throw setting.wrong("gives " + step + " a time of " + text, "give more than 0 and at most 1h");
        try {
            return timeouts.with(step, time);
        } catch (IllegalArgumentException e) {
            throw setting.wrong("knows no step '" + step + "'", "name one of " + Timeouts.STEPS);
        }
    }
}
