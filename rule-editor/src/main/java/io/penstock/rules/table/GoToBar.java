package io.penstock.rules.table;

import io.penstock.engine.rules.ResponseRule;
import io.penstock.rules.look.Completion;
import io.penstock.rules.look.Completions;
import io.penstock.rules.look.Icons;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;

/// Goes to a rule by its number in the order of trial or by a part of its name.
final class GoToBar extends HBox {
    private static final int MOST = 12;

    private final TableModel model;
    private final Runnable done;
    private final TextField field = new TextField();
    private final Label wrong = new Label();

    /// @param done puts the focus where it was
    GoToBar(TableModel model, Runnable done) {
        this.model = model;
        this.done = done;
        setId("rules-go-to");
        getStyleClass().add("go-to-bar");
        var label = new Label("Go to rule");
        label.setLabelFor(field);
        field.setId("rules-go-to-field");
        field.setPromptText("number or name");
        field.setAccessibleText("Number or name of a rule");
        field.setPrefColumnCount(24);
        field.setOnAction(_ -> go());
        field.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() != KeyCode.ESCAPE) return;
            close();
            event.consume();
        });
        wrong.getStyleClass().add("field-error");
        getChildren().addAll(label, field, wrong, Icons.button("rules-go-to-close", "fth-x", "Close", this::close));
        Completions.install(field, this::offered);
        close(false);
    }

    void open() {
        setVisible(true);
        setManaged(true);
        wrong.setText("");
        field.clear();
        field.requestFocus();
    }

    private void close() {
        close(true);
    }

    private void close(boolean andGoBack) {
        setVisible(false);
        setManaged(false);
        if (andGoBack) done.run();
    }

    private List<Completion> offered(String typed) {
        String part = typed.strip().toLowerCase(Locale.ROOT);
        if (part.isEmpty() || part.chars().allMatch(Character::isDigit)) return List.of();
        return model.rules().stream()
                .map(ResponseRule::id)
                .filter(id -> id.contains(part))
                .limit(MOST)
                .map(id -> new Completion(id, "", id))
                .toList();
    }

    private void go() {
        String wanted = field.getText().strip().toLowerCase(Locale.ROOT);
        var found = find(wanted);
        if (found.isEmpty()) {
            wrong.setText("There is no rule \u201c" + wanted + "\u201d; this table has "
                    + model.rules().size() + " rules.");
            return;
        }
        close(true);
        model.reveal(List.of(found.get().id()));
    }

    private Optional<ResponseRule> find(String wanted) {
        var rules = model.rules();
        if (wanted.matches("\\d{1,6}")) {
            int number = Integer.parseInt(wanted);
            return number >= 1 && number <= rules.size() ? Optional.of(rules.get(number - 1)) : Optional.empty();
        }
        if (wanted.isEmpty()) return Optional.empty();
        var named = model.rule(wanted);
        if (named.isPresent()) return named;
        var begins = rules.stream().filter(rule -> rule.id().startsWith(wanted)).findFirst();
        return begins.isPresent()
                ? begins
                : rules.stream().filter(rule -> rule.id().contains(wanted)).findFirst();
    }
}
