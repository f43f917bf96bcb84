package io.penstock.engine.rules.exchange.kumo;

import io.penstock.engine.rules.format.DefaultRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Names of providers, in KumoMTA's files and in our tables.
final class ProviderNames {
    /// Ids of the engine's own directory where the built-in table has one name for several providers.
    private static final Map<String, List<String>> APART = Map.of("office365", List.of("microsoft365"));

    private ProviderNames() {}

    private static final class BuiltIn {
        private static final Map<String, List<String>> ALIASES =
                DefaultRules.document().table().providerAliases();
        private static final Map<String, String> CANONICAL = canonical();

        private static Map<String, String> canonical() {
            var canonical = new HashMap<String, String>();
            ALIASES.forEach((name, others) -> {
                canonical.put(name, name);
                for (String other : others) canonical.put(other, name);
            });
            return canonical;
        }
    }

    /// The name that the built-in table uses; empty if it does not know the provider.
    static Optional<String> canonical(String name) {
        return Optional.ofNullable(BuiltIn.CANONICAL.get(name.toLowerCase(Locale.ROOT)));
    }

    static boolean isKnown(String name) {
        return canonical(name).isPresent();
    }

    /// The other names under which the engine knows the providers of a file; no name belongs to two of them.
    static Map<String, List<String>> aliases(List<Section> sections) {
        var byCanonical = new LinkedHashMap<String, List<String>>();
        var own = new HashSet<String>();
        for (Section section : sections) {
            if (section.kind() != Section.Kind.PROVIDER) continue;
            String name = section.name().toLowerCase(Locale.ROOT);
            own.add(name);
            canonical(name)
                    .ifPresent(known -> byCanonical
                            .computeIfAbsent(known, _ -> new ArrayList<>())
                            .add(name));
        }
        var aliases = new LinkedHashMap<String, List<String>>();
        byCanonical.forEach((known, names) -> {
            if (names.size() > 1) {
                for (String name : names) if (APART.containsKey(name)) aliases.put(name, APART.get(name));
                return;
            }
            var others = new ArrayList<String>();
            if (!own.contains(known)) others.add(known);
            for (String other : BuiltIn.ALIASES.getOrDefault(known, List.of()))
                if (!own.contains(other)) others.add(other);
            if (!others.isEmpty()) aliases.put(names.getFirst(), others);
        });
        return aliases;
    }
}
