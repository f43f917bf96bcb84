package io.penstock.engine.sandbox.load;

import io.penstock.engine.sandbox.SandboxException;
import io.penstock.engine.smtp.AddressSyntax;
import java.util.List;
import java.util.Map;

/// What to send, how much of it and how fast.
///
/// @param to            recipients in turn; empty to make them up from `domains`
/// @param text          the body's first line; the rest is filled up to `sizeBytes`
/// @param count         1 to 10,000,000
/// @param ratePerSecond 0 for as fast as it goes
/// @param connections   1 to 1000
/// @param tenants       in turn; empty for none
/// @param campaigns     in turn, so that every tenant has every campaign
/// @param domains       weight of each recipient domain
/// @param run           part of every Message-ID, so that runs can be told apart
public record LoadPlan(
        LoadTarget target,
        String from,
        List<String> to,
        String subject,
        String text,
        long count,
        double ratePerSecond,
        int sizeBytes,
        int connections,
        List<String> tenants,
        List<String> campaigns,
        Map<String, Integer> domains,
        String run) {
    public static final long MAX_COUNT = 10_000_000;
    public static final int MAX_CONNECTIONS = 1000;
    public static final int MAX_SIZE_BYTES = 50 << 20;

    public LoadPlan {
        to = List.copyOf(to);
        tenants = List.copyOf(tenants);
        campaigns = List.copyOf(campaigns);
        domains = Map.copyOf(domains);
        inRange("count", count, 1, MAX_COUNT);
        inRange("connections", connections, 1, MAX_CONNECTIONS);
        inRange("size", sizeBytes, 0, MAX_SIZE_BYTES);
        if (!(ratePerSecond >= 0)) throw new SandboxException("rate is 0 or more a second, not " + ratePerSecond);
        if (!from.isEmpty()) checkAddress("from", from);
        for (String address : to) checkAddress("to", address);
        if (to.isEmpty()) checkDomains(domains);
        for (String text1 : List.of(subject, run)) noLineBreak(text1);
        tenants.forEach(LoadPlan::noLineBreak);
        campaigns.forEach(LoadPlan::noLineBreak);
    }

    private static void inRange(String what, long value, long least, long most) {
        if (value < least || value > most) {
            throw new SandboxException(what + " is " + least + " to " + most + ", not " + value);
        }
    }

    private static void checkAddress(String what, String address) {
        String complaint = AddressSyntax.complaint(address);
        if (complaint != null) throw new SandboxException(what + " '" + address + "' is no address: " + complaint);
    }

    private static void checkDomains(Map<String, Integer> domains) {
        if (domains.isEmpty())
            throw new SandboxException("say whom to send to: recipients, or domains to make them up");
        domains.forEach((domain, weight) -> {
            String complaint = AddressSyntax.domainComplaint(domain);
            if (complaint != null) throw new SandboxException("domain '" + domain + "' is no domain: " + complaint);
            if (weight < 1) throw new SandboxException("the weight of " + domain + " is 1 or more, not " + weight);
        });
    }

    private static void noLineBreak(String text) {
        if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
            throw new SandboxException("'" + text.strip() + "' goes into a header and must not hold a line break");
        }
    }
}
