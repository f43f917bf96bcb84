package io.penstock.engine.rules.exchange.kumo;

import io.penstock.engine.rules.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A block of a shaping file that is written.
///
/// @param matches as they are written; empty for what needs none, or has none that is known
record Block(Section.Kind kind, String name, List<String> matches) {
    /// The blocks that a match is for; none if there is no way to say it.
    static List<Block> of(Match match) {
        if (match.mx().isPresent()) return glob(match.mx().get().text(), "MXSuffix", "HostName");
        if (match.domain().isPresent()) {
            String domain = match.domain().get().text();
            if (domain.indexOf('*') < 0 && domain.indexOf('?') < 0)
                return List.of(new Block(Section.Kind.DOMAIN, domain, List.of()));
            return glob(domain, "DomainSuffix", "");
        }
        if (match.providers().isEmpty()) return List.of(new Block(Section.Kind.DEFAULT, "default", List.of()));
        var blocks = new ArrayList<Block>();
        for (String provider : match.providers())
            KumoProviders.of(provider)
                    .forEach((name, suffixes) -> blocks.add(new Block(
                            Section.Kind.PROVIDER,
                            name,
                            suffixes.stream()
                                    .map(suffix -> "{MXSuffix=\"" + suffix + "\"}")
                                    .toList())));
        return blocks;
    }

    private static List<Block> glob(String glob, String suffix, String exact) {
        String rest = glob.startsWith("*") ? glob.substring(1) : glob;
        if (rest.isEmpty() || rest.indexOf('*') >= 0 || rest.indexOf('?') >= 0) return List.of();
        String kind = glob.startsWith("*") ? suffix : exact;
        String name = rest.startsWith(".") ? rest.substring(1) : rest;
        return List.of(new Block(
                Section.Kind.PROVIDER,
                name,
                List.of("{" + kind + "=" + TomlStrings.basic(rest.toLowerCase(Locale.ROOT)) + "}")));
    }

    boolean isProvider() {
        return kind == Section.Kind.PROVIDER;
    }

    String label() {
        return (isProvider() ? "provider." : "") + TomlStrings.basic(name);
    }

    /// Only a provider with hosts needs one.
    String heading() {
        if (matches.isEmpty()) return "";
        return "\n[" + label() + "]\nmatch = [" + String.join(", ", matches) + "]\n";
    }
}
