package io.penstock.engine;

import io.penstock.engine.delivery.DeliverySettings.Timeouts;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// How an [Engine] goes out to other hosts.
///
/// @param egress      sources, pools and limits; null for one source without a name of its own
/// @param mtaSts      whether the mx route heeds MTA-STS policies
/// @param dane        whether the mx route checks DNSSEC and heeds TLSA records
/// @param trustAnchor DS or DNSKEY records that DNSSEC begins with; null for those of the root that come along
public record PeerConfig(
        @Nullable Path egress,
        boolean mtaSts,
        boolean dane,
        @Nullable Path trustAnchor,
        Timeouts timeouts) {
    public static final PeerConfig DEFAULT = new PeerConfig(null, true, false, null, Timeouts.RFC_5321);

    public PeerConfig withEgress(Path changed) {
        return new PeerConfig(changed, mtaSts, dane, trustAnchor, timeouts);
    }

    public PeerConfig withTimeouts(Timeouts changed) {
        return new PeerConfig(egress, mtaSts, dane, trustAnchor, changed);
    }
}
