package io.penstock.engine.control.desk;

import io.penstock.engine.control.api.AlertView;
import io.penstock.engine.control.api.NodeInfo;
import io.penstock.engine.control.api.Throughput;
import java.time.Instant;
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
}
