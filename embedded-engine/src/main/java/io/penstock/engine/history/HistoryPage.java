package io.penstock.engine.history;

import java.util.List;

/// A page of search results, newest first. `nextCursor` is empty on the last one.
public record HistoryPage(List<RecipientRow> rows, String nextCursor) {}
