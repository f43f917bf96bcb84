package io.penstock.rules.proof;

import io.penstock.engine.rules.RuleTrace;
import io.penstock.engine.smtp.SmtpPhase;
import io.penstock.rules.look.Amount;
import io.penstock.rules.look.Quiet;
import io.penstock.rules.look.TabOut;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Paste a reply on the left, read the verdict under it, and why the rules before do not match on the right.
public final class ProofView extends HBox {
    private static final Duration BEFORE_TRYING = Duration.ofMillis(150);
    private static final double REPLY_HEIGHT = 58;
    /// Scroll bar and padding of a line of the list.
    private static final double BESIDE_THE_TEXT = 34;

    private final ProofController controller;
    private final VerdictView verdict;
    private final ListView<RuleTrace.Step> passedOver = new ListView<>();
    private final Label whyNotTitle = new Label();
    private final VBox whyNot = new VBox(4, whyNotTitle, passedOver);
    private final Label empty = new Label(
            "Paste a reply to see which rule decides it, what happens then, and why the rules before it do not match.");
    private final TextArea reply = new TextArea();
    private final ScrollPane result;

    /// @param jump shows a rule by its id
    public ProofView(ProofModel model, ProofController controller, Consumer<String> jump) {
        this.controller = controller;
        getStyleClass().add("proof");
        verdict = new VerdictView(jump);
        result = scrolling(verdict);
        var trying = new Quiet(BEFORE_TRYING, controller::prove);
        reply.setId("rules-try-reply");
        reply.setPromptText("421 4.7.28 Our system has detected an unusual rate of mail \u2026");
        reply.setWrapText(true);
        reply.setPrefRowCount(3);
        reply.setMinHeight(REPLY_HEIGHT);
        reply.getStyleClass().add("mono");
        reply.setAccessibleText("Reply to try");
        reply.textProperty().bindBidirectional(model.replyProperty());
        TabOut.install(reply);
        var mx = new TextField();
        mx.setId("rules-try-mx");
        mx.setPromptText("MX host");
        mx.textProperty().bindBidirectional(model.mxProperty());
        HBox.setHgrow(mx, Priority.ALWAYS);
        var origin = new HBox(6, provider(model.providerProperty()), phase(model.phaseProperty()), mx);
        empty.setWrapText(true);
        empty.getStyleClass().add("field-hint");
        VBox.setVgrow(result, Priority.ALWAYS);
        var input = new VBox(6, reply, origin, empty, result);
        input.getStyleClass().add("proof-input");
        HBox.setHgrow(input, Priority.ALWAYS);
        for (var text : java.util.List.of(
                model.replyProperty(), model.providerProperty(), model.phaseProperty(), model.mxProperty()))
            text.subscribe((_, _) -> trying.later());
        showWhyNot(jump);
        getChildren().addAll(input, whyNot);
        model.proofProperty().subscribe(this::show);
    }

    private static ScrollPane scrolling(VerdictView verdict) {
        var scroll = new ScrollPane(verdict);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().addAll("edge-to-edge", "verdict-scroll");
        return scroll;
    }

    private void showWhyNot(Consumer<String> jump) {
        passedOver.setId("rules-try-why-not");
        passedOver.setAccessibleText("Rules that do not match, closest first");
        passedOver.setCellFactory(list -> new StepCell(list, jump));
        passedOver.setOnKeyPressed(event -> {
            var step = passedOver.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && step != null)
                jump.accept(step.rule().id());
        });
        passedOver.getStyleClass().addAll("dense", "edge-to-edge");
        VBox.setVgrow(passedOver, Priority.ALWAYS);
        whyNotTitle.getStyleClass().add("section-title");
        whyNotTitle.setWrapText(true);
        whyNotTitle.setMinHeight(Region.USE_PREF_SIZE);
        whyNot.getStyleClass().add("proof-why-not");
        HBox.setHgrow(whyNot, Priority.ALWAYS);
    }

    /// The reply is what one begins with.
    @Override
    public void requestFocus() {
        reply.requestFocus();
    }

    private void show(@Nullable Proof proof) {
        shownIf(empty, proof == null);
        shownIf(result, proof != null);
        shownIf(whyNot, proof != null);
        if (proof == null) return;
        verdict.show(proof);
        passedOver.getItems().setAll(proof.passedOver());
        shownIf(passedOver, !proof.passedOver().isEmpty());
        whyNotTitle.setText(title(proof));
    }

    private static String title(Proof proof) {
        int count = proof.passedOver().size();
        if (count == 0) return "No rule is before it.";
        return (proof.verdict().rule().isPresent()
                        ? "Why not the " + Amount.of(count, "rule") + " before it"
                        : "Why none of the " + Amount.of(count, "rule"))
                + ", closest first";
    }

    private static void shownIf(Node node, boolean wanted) {
        node.setVisible(wanted);
        node.setManaged(wanted);
    }

    private ComboBox<String> provider(StringProperty text) {
        var box = new ComboBox<String>();
        box.setId("rules-try-provider");
        box.setEditable(true);
        box.setMinWidth(120);
        box.setPrefWidth(120);
        box.setPromptText("Provider");
        box.setAccessibleText("Provider");
        box.setOnShowing(_ -> box.getItems().setAll(controller.providers()));
        box.getEditor().textProperty().bindBidirectional(text);
        return box;
    }

    private static ComboBox<String> phase(StringProperty text) {
        var box = new ComboBox<String>();
        box.setId("rules-try-phase");
        box.getItems().add("");
        box.getItems()
                .addAll(Stream.of(SmtpPhase.values())
                        .map(phase -> phase.name().toLowerCase(Locale.ROOT))
                        .toList());
        box.setButtonCell(new PhaseCell());
        box.setCellFactory(_ -> new PhaseCell());
        box.setAccessibleText("Phase of the session");
        box.setMinWidth(106);
        box.setPrefWidth(106);
        box.valueProperty().bindBidirectional(text);
        return box;
    }

    private static final class PhaseCell extends ListCell<String> {
        @Override
        protected void updateItem(String phase, boolean isEmpty) {
            super.updateItem(phase, isEmpty);
            setText(isEmpty || phase == null || phase.isEmpty() ? "any phase" : phase);
        }
    }

    /// A rule and, below it, the first condition of it that does not hold; Enter or a double click shows it.
    private static final class StepCell extends ListCell<RuleTrace.Step> {
        private final Label id = new Label();
        private final Label reason = new Label();
        private final VBox lines = new VBox(id, reason);

        StepCell(ListView<RuleTrace.Step> list, Consumer<String> jump) {
            id.getStyleClass().add("step-rule");
            reason.getStyleClass().add("field-hint");
            reason.setWrapText(true);
            reason.setMinHeight(Region.USE_PREF_SIZE);
            // a list asks a cell how high it is without saying how wide: the text must know
            reason.maxWidthProperty().bind(list.widthProperty().subtract(BESIDE_THE_TEXT));
            reason.prefWidthProperty().bind(reason.maxWidthProperty());
            // long names of rules end in dots instead of making the list scroll sideways
            setPrefWidth(0);
            setOnMouseClicked(event -> {
                if (event.getClickCount() == 2 && getItem() != null)
                    jump.accept(getItem().rule().id());
            });
        }

        @Override
        protected void updateItem(RuleTrace.Step step, boolean isEmpty) {
            super.updateItem(step, isEmpty);
            setText(null);
            if (isEmpty || step == null) {
                setGraphic(null);
                return;
            }
            id.setText(step.rule().id());
            reason.setText(step.whyNot());
            setGraphic(lines);
        }
    }
}
