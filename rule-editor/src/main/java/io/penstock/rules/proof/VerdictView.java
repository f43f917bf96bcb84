package io.penstock.rules.proof;

import io.penstock.engine.rules.Verdict;
import io.penstock.rules.look.HighlightedText;
import io.penstock.rules.look.Icons;
import java.util.function.Consumer;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/// The verdict on a reply in a few lines: what it means, what happens, what is done, and by which rule.
final class VerdictView extends VBox {
    private final Consumer<String> jump;

    VerdictView(Consumer<String> jump) {
        this.jump = jump;
        setId("rules-try-result");
        getStyleClass().add("verdict");
    }

    void show(Proof proof) {
        Verdict verdict = proof.verdict();
        var reply = new HighlightedText();
        reply.show(proof.shown(), proof.found());
        getChildren().setAll(headline(proof), reply);
        if (!verdict.actions().isEmpty()) {
            var actions = new Label(String.join(
                    "\n", verdict.actions().stream().map(Object::toString).toList()));
            actions.setGraphic(Icons.icon("fth-shield"));
            actions.getStyleClass().add("verdict-actions");
            actions.setWrapText(true);
            getChildren().add(actions);
        }
        if (proof.differsFromInForce()) {
            Verdict now = proof.inForce();
            var before = new Label("In force until you publish: " + now.category() + ", " + now.disposition()
                    + (now.ruleId().isEmpty() ? ", no rule" : ", by " + now.ruleId()));
            before.setId("rules-try-in-force");
            before.getStyleClass().add("verdict-before");
            before.setWrapText(true);
            getChildren().add(before);
        }
    }

    private FlowPane headline(Proof proof) {
        Verdict verdict = proof.verdict();
        var category = new Label(
                verdict.category().displayName(),
                Icons.icon(Icons.of(verdict.category().group())));
        category.getStyleClass().addAll("verdict-category", verdict.isClassified() ? "classified" : "unclassified");
        var then = new Label(
                proof.retries() ? "tried again" : "given up",
                Icons.icon(
                        proof.retries() ? "fth-rotate-cw" : "fth-corner-up-left",
                        proof.retries() ? "then-retry" : "then-bounce"));
        var how = new Label("(" + verdict.disposition() + ")");
        how.getStyleClass().add("field-hint");
        var line = new FlowPane(8, 2, category, then, how);
        line.getStyleClass().add("verdict-line");
        if (verdict.ruleId().isEmpty()) {
            line.getChildren().add(new Label("no rule matches"));
        } else {
            var link = new Hyperlink(verdict.ruleId());
            link.setId("rules-try-rule");
            link.setOnAction(_ -> jump.accept(verdict.ruleId()));
            line.getChildren().addAll(new Label("by"), link);
        }
        return line;
    }
}
