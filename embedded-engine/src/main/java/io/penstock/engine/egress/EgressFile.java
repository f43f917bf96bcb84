package io.penstock.engine.egress;

import io.penstock.engine.files.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tomlj.Toml;
import org.tomlj.TomlTable;

/// Reads sources, pools, routes, limits and warm-ups from a TOML file, which `docs/egress.md` describes.
public final class EgressFile {
    private static final long MAX_BYTES = 1 << 20;

    private final EgressKeys top;
    private final LimitBook usual;
    private final Map<String, EgressSource> sources = new LinkedHashMap<>();
    private final Map<String, Integer> weights = new LinkedHashMap<>();
    private final Map<String, WarmUp.ByProvider> warmUps = new LinkedHashMap<>();
    private final Map<String, EgressPool> pools = new LinkedHashMap<>();

    private EgressFile(EgressKeys top, LimitBook usual) {
        this.top = top;
        this.usual = usual;
    }

    /// @param usual the limits that rows of the file change
    /// @throws EgressException naming file, line, key and mend
    public static EgressPlan read(Path file, LimitBook usual) {
        String text;
        try {
            if (Files.size(file) > MAX_BYTES)
                throw new EgressException(file + " has more than 1 MiB; that is no egress file");
            text = Files.readString(file);
        } catch (IOException e) {
            throw new EgressException("the egress file " + file + " cannot be read: " + FileTrouble.why(e), e);
        }
        return parse(file.toString(), text, usual);
    }

    /// @param name of the file, for complaints
    static EgressPlan parse(String name, String text, LimitBook usual) {
        var toml = Toml.parse(text);
        for (var error : toml.errors())
            throw new EgressException(name + ":" + error.position().line() + ": " + error.getMessage());
        var top = new EgressKeys(
                name, toml, "an egress file", Set.of("source", "pool", "route", "limit", "default-pool"));
        return new EgressFile(top, usual).plan();
    }

    private EgressPlan plan() {
        TomlTable sourceTables = top.table("source");
        for (String name : sourceTables.keySet()) source(name, top.inner("source", name));
        if (sources.isEmpty()) throw top.wrong("source", "there is no source; write one as [source.NAME]");
        TomlTable poolTables = top.table("pool");
        for (String name : poolTables.keySet()) pool(name, top.inner("pool", name));
        if (pools.isEmpty()) pools.put("default", poolOfAll());
        var routes = new ArrayList<PoolRoute>();
        for (EgressKeys row : top.rows("route", Set.of("tenant", "campaign", "pool"))) routes.add(route(row));
        var limits = new ArrayList<LimitRow>();
        var keys = Set.of(
                "source",
                "provider",
                "site",
                "connections",
                "messages-per-connection",
                "rate",
                "recipients-per-message");
        for (EgressKeys row : top.rows("limit", keys)) limits.add(limit(row));
        return new EgressPlan(pools, defaultPool(), routes, usual.with(limits), warmUps);
    }

    private EgressPool poolOfAll() {
        return new EgressPool(sources.values().stream()
                .map(source -> new EgressPool.Member(source, weights.getOrDefault(source.name(), 1)))
                .toList());
    }

    private void source(String name, TomlTable table) {
        var keys =
                top.of(table, "a source", Set.of("ehlo", "bind", "weight", "warm-up", "warm-up-start"), "source", name);
        sources.put(name, new EgressSource(name, keys.requiredText("ehlo"), keys.address("bind")));
        Integer weight = keys.number("weight", 1, 1000);
        weights.put(name, weight == null ? 1 : weight);
        WarmUp.ByProvider warmUp = new WarmUpKeys(keys).read();
        if (!warmUp.plans().isEmpty()) warmUps.put(name, warmUp);
    }

    private void pool(String name, TomlTable table) {
        var keys = top.of(table, "a pool", Set.of("sources", "weights"), "pool", name);
        List<String> names = keys.texts("sources");
        if (names.isEmpty()) throw keys.wrong("sources", "pool '" + name + "' has no sources; name one or more");
        var own = keys.of(keys.table("weights"), "the sources of pool " + name, Set.copyOf(names), "weights");
        var members = new ArrayList<EgressPool.Member>();
        for (String member : names) {
            EgressSource source = sources.get(member);
            if (source == null)
                throw keys.wrong("sources", "there is no source '" + member + "'; there are " + sources.keySet());
            Integer weight = own.number(member, 1, 1000);
            members.add(new EgressPool.Member(source, weight == null ? weights.getOrDefault(member, 1) : weight));
        }
        pools.put(name, new EgressPool(members));
    }

    private String defaultPool() {
        String name = top.text("default-pool");
        if (name.isEmpty()) {
            if (pools.size() == 1) return pools.keySet().iterator().next();
            throw top.wrong(
                    "default-pool",
                    "there are several pools; say which one is usual, as in default-pool = \""
                            + pools.keySet().iterator().next() + "\"");
        }
        return known(top, "default-pool", name);
    }

    private String known(EgressKeys keys, String key, String pool) {
        if (!pools.containsKey(pool))
            throw keys.wrong(key, "there is no pool '" + pool + "'; there are " + pools.keySet());
        return pool;
    }

    private PoolRoute route(EgressKeys keys) {
        var tenant = keys.glob("tenant");
        var campaign = keys.glob("campaign");
        if (tenant == null && campaign == null)
            throw keys.wrong("pool", "a route without tenant and campaign is the default-pool; write that");
        return new PoolRoute(tenant, campaign, known(keys, "pool", keys.requiredText("pool")));
    }

    private LimitRow limit(EgressKeys keys) {
        int most = 1_000_000;
        return new LimitRow(
                keys.glob("source"),
                keys.glob("provider"),
                keys.glob("site"),
                keys.number("connections", 1, most),
                keys.number("messages-per-connection", 1, most),
                keys.rate("rate"),
                keys.number("recipients-per-message", 1, most));
    }
}
