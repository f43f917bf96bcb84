package io.penstock.engine.control.api;

import java.util.List;

/// How sessions under one domain's policy ended on a day: `GET /v1/tls-reports`.
///
/// @param domain     the policy's: for TLSA that of the host, else the recipients'
/// @param policyType `tlsa`, `sts` or `no-policy-found`
/// @param result     in the words of RFC 8460, as `success` or `certificate-host-mismatch`
public record TlsSessions(String domain, String policyType, String result, long sessions) {
    /// @param day of UTC, as `2026-03-01`
    public record Page(String day, List<TlsSessions> sessions) {}
}
