package io.penstock.engine.control.live;

import io.penstock.engine.control.api.SuppressionEntry;
import io.penstock.engine.control.desk.ControlProblem;
import io.penstock.engine.control.desk.SuppressionDesk;
import io.penstock.engine.smtp.AddressSyntax;
import io.penstock.engine.suppression.Suppression;
import io.penstock.engine.suppression.SuppressionList;

/// The suppression list of this node.
public final class LiveSuppressions implements SuppressionDesk {
    private final SuppressionList list;

    public LiveSuppressions(SuppressionList list) {
        this.list = list;
    }

    @Override
    public SuppressionEntry.Page page(String search, int limit, String cursor) {
        var page = list.page(search, limit, cursor);
        return new SuppressionEntry.Page(
                page.entries().stream().map(LiveSuppressions::entry).toList(), page.total(), page.nextCursor());
    }

    @Override
    public SuppressionEntry put(SuppressionEntry entry) {
        String complaint = AddressSyntax.complaint(entry.address());
        if (complaint != null)
            throw ControlProblem.invalid(
                    "address",
                    "'" + ControlProblem.cut(entry.address()) + "': " + complaint,
                    "write local-part@domain");
        if (entry.reason().isBlank())
            throw ControlProblem.invalid("reason", "it is empty", "say why; others will read it");
        String source = entry.source().isBlank() ? "api" : entry.source();
        return entry(list.add(entry.address(), entry.reason(), source, entry.until()));
    }

    @Override
    public void remove(String address) {
        if (!list.remove(address))
            throw ControlProblem.notFound("suppressed address", address, "see /v1/suppressions for those there are");
    }

    private static SuppressionEntry entry(Suppression suppression) {
        return new SuppressionEntry(
                suppression.address(),
                suppression.reason(),
                suppression.source(),
                suppression.since(),
                suppression.until());
    }
}
