package io.penstock.rules.exchange;

import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.diff.RuleField;
import io.penstock.engine.rules.lint.Finding;
import io.penstock.rules.look.Amount;
import io.penstock.rules.look.Columns;
import io.penstock.rules.look.Entries;
import io.penstock.rules.look.Icons;
import io.penstock.rules.look.Page;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// The page before an import: the file's form, its rules, what is lost, which ids clash, and what is wrong with it.
public final class ImportView extends Page {
    private final ImportModel model;
    private final ImportController controller;
    private final ComboBox<FileForm> form = new ComboBox<>();
    private final Label sentence = new Label();
    private final Entries losses = LossEntries.list("rules-import-losses", "Everything in the file was carried over.");
    private final TableView<ResponseRule> rules =
            Columns.table("rules-import-rules", "Rules in the file", "The file holds no rules.");
    private final TableView<ImportPreview.Clash> clashes = Columns.table(
            "rules-import-clashes", "Ids that clash", "No rule of the file has the id of another rule here.");
    private final Entries findings =
            new Entries("rules-import-findings", "Findings in the file", "Nothing to complain about in this file.");
    private final Tab lossTab = tab("rules-import-tab-losses", losses);
    private final Tab ruleTab = tab("rules-import-tab-rules", rules);
    private final Tab clashTab = tab("rules-import-tab-clashes", clashes);
    private final Tab findingTab = tab("rules-import-tab-findings", findings);
    private final TabPane tabs = new TabPane(lossTab, ruleTab, clashTab, findingTab);
    private final VBox instead = new VBox(12);
    private final Button add = new Button();
    private final Button replace = new Button();
    private final HBox foot = new HBox(8);
    private boolean showing;

    public ImportView(ImportModel model, ImportController controller, Runnable back) {
        super("rules-import-page", back);
        this.model = model;
        this.controller = controller;
        tabs.getStyleClass().add("dense");
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        instead.getStyleClass().add("empty-list");
        sentence.setId("rules-import-sentence");
        sentence.setWrapText(true);
        sentence.getStyleClass().add("page-sentence");
        inHead(formChoice(), another("rules-import-another"));
        columns();
        foot(back);
        model.fileProperty().subscribe(file -> title(file == null ? "Import rules" : "Import " + file.getFileName()));
        model.previewProperty().subscribe(_ -> show());
        model.problemProperty().subscribe((_, _) -> show());
        model.busyProperty().subscribe((_, _) -> show());
    }

    private static Tab tab(String id, javafx.scene.Node content) {
        var tab = new Tab("", content);
        tab.setId(id);
        return tab;
    }

    private HBox formChoice() {
        form.setId("rules-import-form");
        form.getItems().setAll(FileForm.all());
        form.setPromptText("Choose the form");
        form.setAccessibleText("Form of the file");
        form.setConverter(new FormName());
        form.valueProperty().subscribe(chosen -> {
            if (!showing && chosen != null) controller.readAs(chosen);
        });
        var label = new Label("Read as");
        label.getStyleClass().add("field-hint");
        var box = new HBox(6, label, form);
        box.getStyleClass().add("publish-line");
        return box;
    }

    private Button another(String id) {
        return Icons.wordButton(id, "fth-file", "Choose another file\u2026", () -> controller.chooseFile(() -> {}));
    }

    private void columns() {
        rules.getColumns()
                .setAll(List.of(
                        Columns.text("Rule", 220, ResponseRule::id),
                        Columns.text("Provider", 110, RuleField.PROVIDER::read),
                        Columns.mono("Code", 80, RuleField.CODE::read),
                        Columns.mono("Enhanced", 80, RuleField.ENHANCED::read),
                        Columns.mono("Text", 360, RuleField.TEXT::read),
                        Columns.text("Category", 150, RuleField.CATEGORY::read),
                        Columns.text("Then", 130, RuleField.DISPOSITION::read),
                        Columns.text("Actions", 240, RuleField.ACTIONS::read)));
        clashes.getColumns()
                .setAll(List.of(
                        Columns.text("Rule", 220, clash -> clash.here().id()),
                        Columns.text("Differs in", 260, ImportPreview.Clash::differs),
                        Columns.text("Here", 280, clash -> told(clash.here())),
                        Columns.text("In the file", 280, clash -> told(clash.there()))));
    }

    private static String told(ResponseRule rule) {
        return rule.category().displayName() + ", " + rule.disposition();
    }

    private void foot(Runnable back) {
        var place = new ComboBox<TableImport.Place>();
        place.setId("rules-import-place");
        place.getItems().setAll(TableImport.Place.values());
        place.setConverter(new PlaceName());
        place.valueProperty().bindBidirectional(model.placeProperty());
        place.setAccessibleText("Where new rules go");
        var where = new Label("New rules go");
        where.getStyleClass().add("field-hint");
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        replace.setId("rules-import-replace");
        replace.setOnAction(_ -> controller.replace(back));
        add.setId("rules-import-add");
        add.getStyleClass().add("accent");
        add.setOnAction(_ -> controller.add(back));
        foot.getStyleClass().addAll("page-foot", "publish-line");
        foot.getChildren()
                .addAll(
                        Icons.wordButton("rules-import-copy", "fth-copy", "Copy report", this::copy),
                        Icons.wordButton(
                                "rules-import-save", "fth-download", "Save report\u2026", controller::saveReport),
                        space,
                        where,
                        place,
                        replace,
                        add);
        for (var node : foot.getChildren()) if (node instanceof Button one) one.setMinWidth(Region.USE_PREF_SIZE);
    }

    private void copy() {
        ImportPreview read = model.previewProperty().get();
        if (read != null) Entries.copy(ImportController.report(read));
    }

    private void show() {
        ImportPreview read = model.previewProperty().get();
        if (read == null) {
            showInstead();
            return;
        }
        showing = true;
        form.setValue(read.form());
        showing = false;
        sentence.setText(sentence(read));
        losses.show(LossEntries.of(read.losses()));
        lossTab.setText("Not carried over (" + read.losses().size() + ")");
        rules.getItems().setAll(read.document().table().rules());
        ruleTab.setText("Rules (" + read.rules() + ")");
        clashes.getItems().setAll(read.clashes());
        clashTab.setText("Ids that clash (" + read.clashes().size() + ")");
        findings.show(findings(read.findings()));
        findingTab.setText("Findings in the file (" + read.findings().size() + ")");
        tabs.getSelectionModel().select(read.losses().isEmpty() ? ruleTab : lossTab);
        add.setText(
                read.clashes().isEmpty()
                        ? "Add " + Amount.of(read.added(), "rule")
                        : "Add " + read.added() + " and update "
                                + read.clashes().size());
        add.setDisable(read.added() + read.clashes().size() == 0);
        replace.setText("Replace the table by " + Amount.of(read.rules(), "rule"));
        replace.setDisable(read.rules() == 0);
        boolean comes = tabs.getScene() == null;
        setCenter(new VBox(sentence, tabs));
        VBox.setVgrow(tabs, Priority.ALWAYS);
        setBottom(foot);
        if (comes && getScene() != null) tabs.requestFocus();
    }

    private void showInstead() {
        String problem = model.problemProperty().get();
        var words = new Label(
                model.busyProperty().get() ? "Reading the file\u2026" : problem,
                problem.isEmpty() ? null : Icons.icon("fth-alert-triangle", "severity-error"));
        words.setId("rules-import-problem");
        words.setWrapText(true);
        words.setMaxWidth(640);
        instead.getChildren().setAll(words);
        if (!problem.isEmpty()) {
            var calm = new Label("Nothing was changed.");
            calm.getStyleClass().add("field-hint");
            instead.getChildren().addAll(calm, another("rules-import-again"));
        }
        setCenter(instead);
        setBottom(null);
    }

    private static String sentence(ImportPreview read) {
        var parts = new ArrayList<String>();
        parts.add((read.detected() ? "Recognised as " : "Read as ")
                + read.form().displayName() + ": " + Amount.of(read.rules(), "rule") + ".");
        String lost = LossReport.counts(read.losses());
        parts.add(lost.isEmpty() ? "Nothing is lost." : "Not carried over: " + lost + ".");
        if (read.same() > 0) parts.add(Amount.of(read.same(), "rule is", "rules are") + " here already, just so.");
        return String.join(" ", parts);
    }

    private static List<Entries.Entry> findings(List<Finding> findings) {
        return findings.stream()
                .map(finding -> new Entries.Entry(
                        Icons.of(finding.severity()),
                        "severity-" + finding.severity().word(),
                        finding.place().toString(),
                        finding.reason(),
                        finding.mend(),
                        ""))
                .toList();
    }

    /// What was read first, for the keyboard.
    @Override
    public void requestFocus() {
        if (model.previewProperty().get() == null) form.requestFocus();
        else tabs.requestFocus();
    }

    private static final class FormName extends StringConverter<FileForm> {
        @Override
        public String toString(@Nullable FileForm form) {
            return form == null ? "" : form.displayName();
        }

        @Override
        public FileForm fromString(String text) {
            throw new UnsupportedOperationException("forms are chosen, not typed");
        }
    }

    private static final class PlaceName extends StringConverter<TableImport.Place> {
        @Override
        public String toString(TableImport.@Nullable Place place) {
            return place == null ? "" : place.words();
        }

        @Override
        public TableImport.Place fromString(String text) {
            throw new UnsupportedOperationException("places are chosen, not typed");
        }
    }
}
