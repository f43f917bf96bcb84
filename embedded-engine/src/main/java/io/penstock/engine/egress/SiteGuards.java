package io.penstock.engine.egress;

import java.util.List;

/// Asks what a domain demands of connections to its hosts. Safe for any thread; may block.
@FunctionalInterface
public interface SiteGuards {
    /// No domain demands anything.
    SiteGuards NONE = (_, hosts) -> new Guarded(hosts, SiteGuard.NONE, "");

    /// @param hosts of its MX records, in lower case, in the order in which to try them
    Guarded guard(String domain, List<String> hosts);

    /// @param hosts   those that may be used, in the same order
    /// @param refusal why none may, as the text of a 4xx reply; empty if some may
    record Guarded(List<String> hosts, SiteGuard guard, String refusal) {
        public Guarded {
            hosts = List.copyOf(hosts);
        }
    }
}
