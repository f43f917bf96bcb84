package io.penstock.engine.control.desk;

import io.penstock.engine.control.api.SuppressionEntry;
/// Addresses that are not sent to.

public interface SuppressionDesk {
    SuppressionEntry.Page page(String search, int limit, String cursor);

    SuppressionEntry put(SuppressionEntry entry);

    void remove(String address);
}
