package io.penstock.engine.tlspolicy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.engine.ManualTime;
import io.penstock.engine.tlspolicy.TlsReports.PolicyType;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class TlsReportWriterTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);

    private final TlsReports reports = new TlsReports(new ManualTime());
    private final TlsReportWriter writer = new TlsReportWriter(reports, "mx.ours.test");

    @Test
    void aDayOfADomainIsAReportAsTheRfcHasIt() {
        for (int i = 0; i < 3; i++) reports.count("X.test", PolicyType.STS, TlsResult.SUCCESS);
        reports.count("x.test", PolicyType.STS, TlsResult.CERTIFICATE_EXPIRED);
        reports.count("x.test", PolicyType.NO_POLICY_FOUND, TlsResult.SUCCESS);
        reports.count("other.test", PolicyType.STS, TlsResult.SUCCESS);

        String expected = """
                {
                  "organization-name": "mx.ours.test",
                  "date-range": {
                    "start-datetime": "2026-03-01T00:00:00Z",
                    "end-datetime": "2026-03-01T23:59:59Z"
                  },
                  "contact-info": "postmaster@mx.ours.test",
                  "report-id": "2026-03-01_x.test@mx.ours.test",
                  "policies": [
                    {
                      "policy": {"policy-type": "sts", "policy-domain": "x.test"},
                      "summary": {"total-successful-session-count": 3, "total-failure-session-count": 1},
                      "failure-details": [{"result-type": "certificate-expired", "failed-session-count": 1}]
                    },
                    {
                      "policy": {"policy-type": "no-policy-found", "policy-domain": "x.test"},
                      "summary": {"total-successful-session-count": 1, "total-failure-session-count": 0}
                    }
                  ]
                }
                """;
        var mapper = JsonMapper.builder().build();
        assertEquals(
                mapper.readTree(expected),
                mapper.readTree(writer.report("x.TEST", TODAY).orElseThrow()));
    }

    @Test
    void whatWasNotCountedHasNoReport() {
        reports.count("x.test", PolicyType.STS, TlsResult.SUCCESS);

        assertEquals(Optional.empty(), writer.report("y.test", TODAY));
        assertEquals(Optional.empty(), writer.report("x.test", TODAY.minusDays(1)));
    }
}
