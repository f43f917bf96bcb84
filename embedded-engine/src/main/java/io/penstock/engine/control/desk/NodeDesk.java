package io.penstock.engine.control.desk;

import io.penstock.engine.control.api.AlertView;
import io.penstock.engine.control.api.NodeInfo;
import io.penstock.engine.control.api.Throughput;
import io.penstock.engine.control.api.TlsSessions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
/// Who this node is and how it is.

public interface NodeDesk {
    NodeInfo node();

    /// In Prometheus' text format.
    String metrics();

    /// What happened between the two, in steps of `stepMillis`, oldest first, as far back as it is kept.
    List<Throughput> throughput(Instant from, Instant to, long stepMillis);

    /// Newest first.
    List<AlertView> alerts();

    /// How sessions fared under the TLS policies of their domains on a day, by domain.
    List<TlsSessions> tlsSessions(LocalDate day);

    /// The same for one domain, as a report (RFC 8460 section 4.4).
    byte[] tlsReport(String domain, LocalDate day);
}
