package io.penstock.app.queues;

import io.penstock.engine.control.api.QueueRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The lines of the queue table: one for each queue that passes the filter, fetched or not.
///
/// A page is laid down by place while the order is free, and by name while it is frozen: then numbers change and
/// nothing moves. Touched only on the JavaFX application thread.
final class QueueLines {
    private final ObservableList<QueueLine> lines = FXCollections.observableArrayList();
    private final Map<String, QueueLine> byName = new HashMap<>();

    ObservableList<QueueLine> list() {
        return lines;
    }

    int size() {
        return lines.size();
    }

    @Nullable
    QueueLine ofName(String name) {
        return byName.get(name);
    }

    void clear() {
        lines.clear();
        byName.clear();
    }

    /// @param first place of the page's first row
    /// @param total how many queues there are in all
    void lay(int first, List<QueueRow> rows, long total, boolean frozen, long nowMillis) {
        resize((int) Math.min(total, Integer.MAX_VALUE), frozen);
        if (frozen) {
            for (var row : rows) {
                var line = byName.get(row.name());
                if (line != null) line.show(row, nowMillis);
            }
            fillEmpty(first, rows, nowMillis);
            return;
        }
        for (int i = 0; i < rows.size() && first + i < lines.size(); i++) {
            place(lines.get(first + i), rows.get(i), nowMillis);
        }
    }

    /// Marks the lines from `first` to `last` that were not fetched since `sinceMillis`.
    void markStale(int first, int last, long sinceMillis) {
        for (int i = Math.max(0, first); i <= last && i < lines.size(); i++) {
            var line = lines.get(i);
            line.markStale(line.row() != null && line.fetchedAtMillis() < sinceMillis);
        }
    }

    private void fillEmpty(int first, List<QueueRow> rows, long nowMillis) {
        for (int i = 0; i < rows.size() && first + i < lines.size(); i++) {
            var line = lines.get(first + i);
            if (line.row() == null && !byName.containsKey(rows.get(i).name())) place(line, rows.get(i), nowMillis);
        }
    }

    private void place(QueueLine line, QueueRow row, long nowMillis) {
        var before = line.name();
        if (!before.equals(row.name())) byName.remove(before, line);
        line.show(row, nowMillis);
        byName.put(row.name(), line);
    }

    private void resize(int total, boolean frozen) {
        if (total > lines.size()) {
            var more = new ArrayList<QueueLine>(total - lines.size());
            for (int i = lines.size(); i < total; i++) more.add(new QueueLine());
            lines.addAll(more);
        } else if (total < lines.size() && !frozen) {
            for (int i = total; i < lines.size(); i++)
                byName.remove(lines.get(i).name(), lines.get(i));
            lines.remove(total, lines.size());
        }
    }
}
