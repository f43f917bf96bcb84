package io.penstock.engine.egress;

import io.penstock.engine.rules.Glob;
import org.jspecify.annotations.Nullable;

/// Which pool sends the mail of some tenants and campaigns; what is null matches all.
public record PoolRoute(@Nullable Glob tenant, @Nullable Glob campaign, String pool) {
    boolean matches(String ofTenant, String ofCampaign) {
        return (tenant == null || tenant.matches(ofTenant)) && (campaign == null || campaign.matches(ofCampaign));
    }
}
