package io.penstock.rules.form;

import io.penstock.rules.look.Icons;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;

/// Replies that a rule must match, or must not: each one highlighted, and a text to edit while it has the focus.
final class ExampleRows extends VBox {
    private final StringProperty lines;
    private final ReadOnlyObjectProperty<Preview> preview;
    private final boolean mustMatch;
    private final String id;
    private final VBox rows = new VBox(4);
    private boolean writing;

    /// @param lines one reply a line
    ExampleRows(StringProperty lines, ReadOnlyObjectProperty<Preview> preview, boolean mustMatch, String id) {
        this.lines = lines;
        this.preview = preview;
        this.mustMatch = mustMatch;
        this.id = id;
        getStyleClass().add("example-rows");
        setId(id);
        Button add = Icons.wordButton(
                id + "-add", "fth-plus", mustMatch ? "Add an example" : "Add a counter-example", this::addRow);
        add.getStyleClass().addAll("flat", "small");
        getChildren().addAll(rows, add);
        lines.subscribe(this::read);
        preview.subscribe((_, _) -> judge());
    }

    private void read(String text) {
        if (writing) return;
        var wanted = text == null
                ? List.<String>of()
                : text.lines().filter(line -> !line.isBlank()).toList();
        // the rows of the rule before are used again: making text areas is what takes long
        writing = true;
        try {
            var kept = exampleRows();
            for (int i = 0; i < wanted.size(); i++) {
                if (i < kept.size()) kept.get(i).show(wanted.get(i));
                else rows.getChildren().add(row(wanted.get(i)));
            }
            if (kept.size() > wanted.size()) rows.getChildren().remove(wanted.size(), kept.size());
        } finally {
            writing = false;
        }
        judge();
    }

    private void addRow() {
        var row = row("");
        rows.getChildren().add(row);
        row.edit();
    }

    private ExampleRow row(String text) {
        return new ExampleRow(text, id + "-text", this::write, this::remove);
    }

    private void remove(ExampleRow row) {
        rows.getChildren().remove(row);
        write();
    }

    private void write() {
        if (writing) return;
        writing = true;
        try {
            lines.set(exampleRows().stream()
                    .map(ExampleRow::text)
                    .filter(text -> !text.isBlank())
                    .collect(Collectors.joining("\n")));
        } finally {
            writing = false;
        }
        judge();
    }

    private void judge() {
        var examples = preview.get().examples();
        for (ExampleRow row : exampleRows()) row.judge(examples.get(row.text().strip()), mustMatch);
    }

    private List<ExampleRow> exampleRows() {
        var found = new ArrayList<ExampleRow>();
        for (Node node : rows.getChildren()) if (node instanceof ExampleRow row) found.add(row);
        return found;
    }
}
