package io.penstock.engine.rules.exchange.powermta;

import io.penstock.engine.rules.Glob;
import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.exchange.form.Wording;
import io.penstock.engine.rules.exchange.powermta.PmtaConfig.DomainBlock;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The mail that a domain block is about, in our terms.
///
/// @param match places only
/// @param note how that differs from the block; empty if it does not
/// @param oneDomain whether each domain has a queue of its own there
record Destination(Match match, String note, boolean oneDomain) {

    static Destination of(PmtaConfig config, DomainBlock block) {
        Match match = block.virtualMta().isEmpty() || block.virtualMta().equals("*")
                ? Match.ANY
                : Match.ANY.withSource(block.virtualMta());
        if (block.isEverything()) return new Destination(match, "", true);
        List<String> names = config.expanded(block.names());
        Set<String> domains = new LinkedHashSet<>();
        Set<String> hosts = new LinkedHashSet<>();
        for (String name : names) {
            List<String> feeding = config.feeding(name);
            List<String> rollup = config.rollups.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
            hosts.addAll(rollup);
            domains.addAll(feeding);
            if (feeding.isEmpty() && rollup.isEmpty()) domains.add(name);
        }
        if (domains.size() == 1 && hosts.isEmpty())
            return new Destination(match.withDomain(domains.iterator().next()), "", names.equals(List.copyOf(domains)));
        if (hosts.size() == 1 && domains.isEmpty())
            return new Destination(match.withMx(hosts.iterator().next()), "", false);
        String provider = provider(block.names());
        String what = (domains.isEmpty() ? "" : domains.size() + " domains")
                + (domains.isEmpty() || hosts.isEmpty() ? "" : " and ")
                + (hosts.isEmpty() ? "" : hosts.size() + " MX patterns");
        return new Destination(
                match.withProviders(provider), "its " + what + " are the provider '" + provider + "' here", false);
    }

    /// The provider that all blocks are about which use a list; empty if there are several, or one that is not known.
    static Optional<String> providerOf(PmtaConfig config, String list) {
        var providers = new HashSet<Optional<String>>();
        for (DomainBlock user : config.usersOf(list))
            providers.add(
                    user.isEverything() ? Optional.empty() : of(config, user).provider());
        return providers.size() == 1 ? providers.iterator().next() : Optional.empty();
    }

    private Optional<String> provider() {
        String name = match.providers().isEmpty()
                ? match.domain().map(Glob::text).orElse("").replaceFirst("\\..*", "")
                : match.providers().getFirst();
        return Wording.shared().provider(name.toLowerCase(Locale.ROOT));
    }

    /// The name that our own table has for a queue such as `hotmail.queue` or a macro such as `$hotmail`.
    private static String provider(String names) {
        String word = names.split("[,\\s]+")[0]
                .toLowerCase(Locale.ROOT)
                .replaceAll("^\\$|\\.(?:queue|rollup)$", "")
                .replaceAll("\\..*", "")
                .replaceAll("[^a-z0-9-]", "");
        if (word.isEmpty()) return "unnamed";
        return Wording.shared().provider(word).orElse(word);
    }
}
