package io.penstock.engine.pause;

import java.util.ArrayList;

/// How wide a rule's order reaches: always one provider, and within it what is not empty.
public record SuspensionScope(String provider, String source, String tenant, String campaign, String domain) {

    public boolean matches(GateSubject subject) {
        return provider.equals(subject.provider())
                && (source.isEmpty() || source.equals(subject.source()))
                && (tenant.isEmpty() || tenant.equals(subject.queueName().tenant()))
                && (campaign.isEmpty() || campaign.equals(subject.queueName().campaign()))
                && (domain.isEmpty() || domain.equals(subject.queueName().domain()));
    }

    /// As in `source pool-a-1 to gmail`.
    @Override
    public String toString() {
        var parts = new ArrayList<String>();
        if (!source.isEmpty()) parts.add("source " + source);
        if (!tenant.isEmpty()) parts.add("tenant " + tenant);
        if (!campaign.isEmpty()) parts.add("campaign " + campaign);
        if (!domain.isEmpty()) parts.add("domain " + domain);
        String front = parts.isEmpty() ? "everything" : String.join(", ", parts);
        return front + " to " + provider;
    }
}
