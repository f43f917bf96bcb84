package io.penstock.engine.egress;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tomlj.TomlTable;

/// Reads the warm-up of a source: one list for all providers, or a table of lists by provider.
record WarmUpKeys(EgressKeys keys) {
    WarmUp.ByProvider read() {
        if (!keys.has("warm-up")) {
            if (keys.has("warm-up-start"))
                throw keys.wrong("warm-up-start", "there is no warm-up; write warm-up = [50, 100, 500]");
            return new WarmUp.ByProvider(Map.of());
        }
        LocalDate start = keys.date("warm-up-start");
        if (start == null)
            throw keys.wrong("warm-up", "it has no first day; write warm-up-start = 2026-03-01 beside it");
        var plans = new HashMap<String, WarmUp>();
        if (keys.isTable("warm-up")) {
            TomlTable byProvider = keys.table("warm-up");
            for (String provider : byProvider.keySet())
                plans.put(provider, plan(start, keys.numbers(byProvider, provider)));
        } else {
            plans.put("*", plan(start, keys.numbers("warm-up")));
        }
        return new WarmUp.ByProvider(plans);
    }

    private WarmUp plan(LocalDate start, List<Integer> perDay) {
        try {
            return new WarmUp(start, perDay);
        } catch (IllegalArgumentException e) {
            throw keys.wrong("warm-up", e.getMessage() == null ? "is not right" : e.getMessage());
        }
    }
}
