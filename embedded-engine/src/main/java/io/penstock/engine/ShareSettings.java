package io.penstock.engine;

import io.penstock.engine.queue.QueueShares;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Who gets more of a path than others, from the settings `tenant-weights` and `transactional`.
final class ShareSettings {
    private final SettingValues values;

    ShareSettings(SettingValues values) {
        this.values = values;
    }

    QueueShares shares() {
        return new QueueShares(
                values.find("tenant-weights").map(ShareSettings::weights).orElse(Map.of()),
                values.find("transactional").map(ShareSettings::names).orElse(Set.of()));
    }

    private static Map<String, Integer> weights(Setting given) {
        var weights = new LinkedHashMap<String, Integer>();
        for (String pair : given.values()) {
            int equals = pair.lastIndexOf('=');
            if (equals < 1 || !pair.substring(equals + 1).matches("[1-9]\\d?|100"))
                throw given.wrong(
                        "has '" + pair + "', which is no weight",
                        "write TENANT=N with N from 1 to " + QueueShares.MOST_WEIGHT + ", such as acme=3");
            weights.put(pair.substring(0, equals), Integer.parseInt(pair.substring(equals + 1)));
        }
        return weights;
    }

    private static Set<String> names(Setting given) {
        List<String> names = given.values();
        if (names.contains("")) throw given.wrong("has an empty name", "name a tenant or a campaign");
        return new LinkedHashSet<>(names);
    }
}
