package io.penstock.engine.pause;

import io.penstock.engine.message.QueueName;
import io.penstock.engine.rules.Glob;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which queues an order is about. All that is given must match, in any letter case; each may be a glob (`spring*`).
///
/// Criteria without any are refused with a [PauseException]: an order about everything is most likely a slip.
///
/// @param queue a glob over whole queue names, such as `*@yahoo.com` or `spring:*`
public record PauseCriteria(
        @Nullable String campaign,
        @Nullable String tenant,
        @Nullable String domain,
        @Nullable String provider,
        @Nullable String source,
        @Nullable String queue) {

    public PauseCriteria {
        campaign = given(campaign);
        tenant = given(tenant);
        domain = given(domain);
        provider = given(provider);
        source = given(source);
        queue = given(queue);
        boolean nothing =
                Stream.of(campaign, tenant, domain, provider, source, queue).allMatch(c -> c == null);
        if (nothing) {
            throw new PauseException(
                    "no criteria given: name a campaign, tenant, domain, provider, source or queue glob;"
                            + " to hold everything write the queue glob '*'");
        }
    }

    private static @Nullable String given(@Nullable String criterion) {
        return criterion == null || criterion.isBlank() ? null : criterion.strip();
    }

    public static PauseCriteria queue(String glob) {
        return new PauseCriteria(null, null, null, null, null, glob);
    }

    public static PauseCriteria provider(String id) {
        return new PauseCriteria(null, null, null, id, null, null);
    }

    public boolean matches(GateSubject subject) {
        QueueName name = subject.queueName();
        return fits(campaign, name.campaign())
                && fits(tenant, name.tenant())
                && fits(domain, name.domain())
                && fits(provider, subject.provider())
                && fits(source, subject.source())
                && (queue == null || fitsName(queue, name));
    }

    private static boolean fits(@Nullable String wanted, String found) {
        return wanted == null || wanted.equalsIgnoreCase(found) || new Glob(wanted).matches(found);
    }

    /// A queue without tenant and campaign is called by its domain alone, yet `*@domain` means it too.
    private static boolean fitsName(String glob, QueueName name) {
        String text = name.toString();
        if (fits(glob, text)) return true;
        return name.campaign().isEmpty() && name.tenant().isEmpty() && fits(glob, "@" + text);
    }

    /// As in `provider gmail, tenant acme`.
    @Override
    public String toString() {
        var parts = new ArrayList<String>();
        add(parts, "queue", queue);
        add(parts, "campaign", campaign);
        add(parts, "tenant", tenant);
        add(parts, "domain", domain);
        add(parts, "provider", provider);
        add(parts, "source", source);
        return String.join(", ", parts);
    }

    private static void add(ArrayList<String> parts, String what, @Nullable String criterion) {
        if (criterion != null) parts.add(what + " " + criterion);
    }
}
