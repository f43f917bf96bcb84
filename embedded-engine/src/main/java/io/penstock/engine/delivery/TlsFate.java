package io.penstock.engine.delivery;

import io.penstock.engine.tlspolicy.TlsReports;
import io.penstock.engine.tlspolicy.TlsReports.PolicyType;
import io.penstock.engine.tlspolicy.TlsResult;

/// How a connection fared under the policy it was measured by.
record TlsFate(PolicyType type, String host, TlsResult result) {

    /// Counts it as a session for one domain. A TLSA record is the host's policy, not the domain's (RFC 8460 section
    /// 1.1).
    void count(TlsReports reports, String domain) {
        reports.count(type == PolicyType.TLSA ? host : domain, type, result);
    }
}
