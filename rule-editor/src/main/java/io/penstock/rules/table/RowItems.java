package io.penstock.rules.table;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.ObservableListBase;

/// The lines of the list. Tells its listeners only which stretch became another one: a key changes one line of five
/// thousand.
final class RowItems extends ObservableListBase<RuleRow> {
    private List<RuleRow> rows = new ArrayList<>();

    @Override
    public RuleRow get(int index) {
        return rows.get(index);
    }

    @Override
    public int size() {
        return rows.size();
    }

    void replace(int index, RuleRow row) {
        beginChange();
        nextSet(index, rows.set(index, row));
        endChange();
    }

    void become(List<RuleRow> next) {
        int shorter = Math.min(rows.size(), next.size());
        int head = 0;
        while (head < shorter && rows.get(head).equals(next.get(head))) head++;
        int tail = 0;
        while (tail < shorter - head && rows.get(rows.size() - 1 - tail).equals(next.get(next.size() - 1 - tail)))
            tail++;
        if (head + tail == rows.size() && head + tail == next.size()) return;
        List<RuleRow> before = rows;
        beginChange();
        rows = new ArrayList<>(next);
        nextReplace(head, next.size() - tail, List.copyOf(before.subList(head, before.size() - tail)));
        endChange();
    }
}
