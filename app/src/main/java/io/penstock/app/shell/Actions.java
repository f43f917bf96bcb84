package io.penstock.app.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The registry of actions: what the palette lists and the keys call. Touched only on the JavaFX application thread.
public final class Actions {
    private final Map<String, Action> actions = new LinkedHashMap<>();
    private final List<PaletteSource> sources = new ArrayList<>();

    /// Two actions under one id, or with the same keys, are a mistake of the program and refused.
    public void register(Action action) {
        for (var other : actions.values())
            if (action.keys() != null && action.keys().equals(other.keys()))
                throw new IllegalArgumentException("The keys " + action.keys().getName() + " of action " + action.id()
                        + " already belong to " + other.id());
        if (actions.putIfAbsent(action.id(), action) != null)
            throw new IllegalArgumentException("There are two actions with the id " + action.id());
    }

    /// Things besides actions that the palette finds: queues, providers, rules, clusters.
    public void register(PaletteSource source) {
        sources.add(source);
    }

    public List<Action> all() {
        return List.copyOf(actions.values());
    }

    public List<PaletteSource> sources() {
        return List.copyOf(sources);
    }
}
