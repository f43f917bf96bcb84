package io.penstock.engine.ingest;

import java.nio.charset.StandardCharsets;

/// The header fields with which a sender names tenant and campaign. They steer the queues and stay off the wire.
public record HeaderNames(String tenant, String campaign) {
    public static final HeaderNames DEFAULT = new HeaderNames("X-Tenant", "X-Campaign");

    public HeaderNames {
        check(tenant);
        check(campaign);
    }

    private static void check(String name) {
        if (name.isEmpty() || !name.chars().allMatch(c -> c > ' ' && c < 127 && c != ':')) {
            throw new IngestException("'" + name + "' cannot name a header field; use letters, digits and hyphens");
        }
    }

    byte[] tenantBytes() {
        return tenant.getBytes(StandardCharsets.US_ASCII);
    }

    byte[] campaignBytes() {
        return campaign.getBytes(StandardCharsets.US_ASCII);
    }
}
