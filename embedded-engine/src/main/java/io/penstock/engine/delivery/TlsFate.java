package io.penstock.engine.delivery;

import io.penstock.engine.tlspolicy.StsPolicy;
import io.penstock.engine.tlspolicy.TlsReports;
import io.penstock.engine.tlspolicy.TlsReports.PolicyType;
import io.penstock.engine.tlspolicy.TlsResult;
import java.util.Optional;

/// How a connection fared under the policy it was measured by.
///
/// @param demanding what it would have come to if a right certificate had been demanded
record TlsFate(PolicyType type, String host, TlsResult result, TlsResult demanding) {

    TlsFate(PolicyType type, String host, TlsResult result) {
        this(type, host, result, result);
    }

    /// Counts it as a session for one domain. A TLSA record is the host's policy, not the domain's (RFC 8460 section
    /// 1.1); a policy in mode `testing` demands nothing, and is measured as if it did (RFC 8461 section 5).
    void count(TlsReports reports, TlsPolicies policies, String domain) {
        var testing = type == PolicyType.NO_POLICY_FOUND ? policies.testing(domain) : Optional.<StsPolicy>empty();
        if (testing.isEmpty()) reports.count(type == PolicyType.TLSA ? host : domain, type, result);
        else if (testing.get().allows(host)) reports.count(domain, PolicyType.STS, demanding);
        else reports.count(domain, PolicyType.STS, TlsResult.CERTIFICATE_HOST_MISMATCH);
    }
}
