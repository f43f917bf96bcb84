package io.penstock.engine.rules.exchange.kumo;

import io.penstock.engine.rules.format.SourcePlace;
import java.util.List;
import java.util.Locale;

/// One block of a shaping file, with all that the file says of it.
///
/// @param name without `provider`
/// @param place of the first line that speaks of it
/// @param settings static ones, in the order of the file; `sources` included
/// @param replacesBase whether what other files say of it is dropped
record Section(
        Kind kind,
        String name,
        SourcePlace place,
        List<HostMatch> matches,
        boolean hasMatch,
        List<Setting> settings,
        boolean replacesBase,
        List<Automation> automation) {

    /// What a block is about.
    enum Kind {
        DEFAULT,
        PROVIDER,
        DOMAIN
    }

    /// @param kind `MXSuffix`, `DomainSuffix` or `HostName`
    record HostMatch(String kind, String value, SourcePlace place) {
        /// Whether a host or domain name fits: compared as KumoMTA does, which lowers the name but not the rule.
        boolean fits(String host) {
            String lower = host.toLowerCase(Locale.ROOT);
            return kind.equals("HostName") ? lower.equals(value) : lower.endsWith(value);
        }

        boolean isMx() {
            return !kind.equals("DomainSuffix");
        }
    }

    /// @param value as text
    record Setting(String name, String value, SourcePlace place) {}

    /// As the file writes it.
    String label() {
        return switch (kind) {
            case DEFAULT -> "default";
            case PROVIDER -> "provider.\"" + name + "\"";
            case DOMAIN -> "\"" + name + "\"";
        };
    }
}
