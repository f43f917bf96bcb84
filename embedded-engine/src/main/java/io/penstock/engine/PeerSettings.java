package io.penstock.engine;

import io.penstock.engine.delivery.DeliverySettings.Timeouts;
import io.penstock.engine.egress.EgressException;
import io.penstock.engine.egress.EgressFile;
import io.penstock.engine.egress.LimitBook;
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
        Timeouts timeouts = usual;
        for (var time : values.times("out-timeouts", Timeouts.STEPS, Duration.ofHours(1))
                .entrySet()) timeouts = timeouts.with(time.getKey(), time.getValue());
        return timeouts;
    }
}
