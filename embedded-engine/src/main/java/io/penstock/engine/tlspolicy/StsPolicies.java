package io.penstock.engine.tlspolicy;

import io.penstock.engine.journal.ControlStore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/// The MTA-STS policies of domains, kept for as long as each one says. Safe for any thread; may block.
///
/// A policy that is kept holds until its time is over, whatever becomes of DNS or the web server: else whoever can
/// break those could switch it off (RFC 8461 section 5.1).
public final class StsPolicies {
    private static final Logger LOG = LoggerFactory.getLogger(StsPolicies.class);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(5);
    private static final int MAX_KEPT = 20_000;

    private final SecureDns dns;
    private final StsFetcher fetcher;
    private final TlsReports reports;
    private final InstantSource time;
    private final PolicyShelf shelf;
    private final BoundedMap<String, KeptPolicy> kept = new BoundedMap<>(MAX_KEPT);
    private final BoundedMap<String, Instant> failed = new BoundedMap<>(MAX_KEPT);

    /// @param store for what a restart finds again
    public StsPolicies(
            PlainDns dns, HttpsStsFetcher fetcher, TlsReports reports, ControlStore store, InstantSource time) {
        this((SecureDns) dns, fetcher, reports, store, time);
    }

    StsPolicies(
            SecureDns dns, StsFetcher fetcher, TlsReports reports, @Nullable ControlStore store, InstantSource time) {
        this.dns = dns;
        this.fetcher = fetcher;
        this.reports = reports;
        this.time = time;
        this.shelf = new PolicyShelf(store, time);
        shelf.read().forEach(kept::put);
    }

    /// The policy in force; empty if the domain has none.
    public Optional<StsPolicy> of(String domain) {
        KeptPolicy old = kept.get(domain);
        if (old != null && !time.instant().isBefore(old.until())) old = null;
        String id = announcedId(domain);
        if (id == null || (old != null && old.id().equals(id))) return policy(old);
        Instant failedUntil = failed.get(domain);
        if (failedUntil != null && time.instant().isBefore(failedUntil)) return policy(old);
        KeptPolicy fresh = fetch(domain, id);
        return policy(fresh == null ? old : fresh);
    }

    /// The policy in force as far as it is known already; asks nobody.
    public Optional<StsPolicy> kept(String domain) {
        KeptPolicy known = kept.get(domain);
        return policy(known != null && time.instant().isBefore(known.until()) ? known : null);
    }

    private static Optional<StsPolicy> policy(@Nullable KeptPolicy kept) {
        return Optional.ofNullable(kept).map(KeptPolicy::policy);
    }

    private @Nullable String announcedId(String domain) {
        if (!(dns.ask("_mta-sts." + domain, Type.TXT) instanceof SecureDns.Answer.Found found)) return null;
        var texts = new ArrayList<String>();
        for (var record : found.records())
            if (record instanceof TXTRecord txt) texts.add(String.join("", txt.getStrings()));
        return StsRecord.of(texts).map(StsRecord::id).orElse(null);
    }

    private @Nullable KeptPolicy fetch(String domain, String id) {
        TlsResult trouble;
        String why;
        try {
            var policy = StsPolicy.parse(fetcher.fetch(domain));
            if (policy.isPresent()) {
                var fresh = new KeptPolicy(
                        id,
                        policy.get(),
                        time.instant().plusSeconds(policy.get().maxAgeSeconds()));
                kept.put(domain, fresh);
                shelf.put(domain, fresh);
                failed.remove(domain);
                return fresh;
            }
            trouble = TlsResult.STS_POLICY_INVALID;
            why = "it is no policy";
        } catch (SSLException e) {
            trouble = TlsResult.STS_WEBPKI_INVALID;
            why = e.toString();
        } catch (IOException e) {
            trouble = TlsResult.STS_POLICY_FETCH_ERROR;
            why = e.toString();
        }
        failed.put(domain, time.instant().plus(AFTER_FAILURE));
        reports.count(domain, TlsReports.PolicyType.STS, trouble);
        LOG.warn("the MTA-STS policy of {} cannot be had: {}", domain, why);
        return null;
    }
}
