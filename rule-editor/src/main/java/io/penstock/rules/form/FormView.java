package io.penstock.rules.form;

import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.diff.RuleField;
import io.penstock.engine.smtp.SmtpPhase;
import io.penstock.rules.document.EditedTable;
import io.penstock.rules.look.Completions;
import io.penstock.rules.table.TableController;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The fields of one rule: when it matches, what that means, what is done, and what proves it.
public final class FormView extends StackPane {
    private static final List<String> PHASES = Stream.of(SmtpPhase.values())
            .map(phase -> phase.name().toLowerCase(Locale.ROOT))
            .toList();

    private static final List<RuleField> CONDITIONS = List.of(
            RuleField.PROVIDER,
            RuleField.CODE,
            RuleField.ENHANCED,
            RuleField.TEXT,
            RuleField.MX,
            RuleField.DOMAIN,
            RuleField.SOURCE,
            RuleField.PHASE);
    private static final int LETTERS_A_ROW = 48;

    private final EditedTable table;
    private final FormModel model;
    private final FormController controller;
    private final Controls controls;
    private final Consumer<String> open;
    private final ScrollPane scroll;
    private final SelectionPane several;

    /// @param open shows a page in the browser
    public FormView(
            EditedTable table,
            FormModel model,
            FormController controller,
            TableController commands,
            InstantSource clock,
            Consumer<String> open) {
        this.open = open;
        this.table = table;
        this.model = model;
        this.controller = controller;
        controls = new Controls(model);
        setId("rules-form");
        getStyleClass().add("rule-form");
        var content = new VBox(head(), when(), means(), proof(), decided(clock), about());
        content.getStyleClass().add("form-content");
        scroll = new ScrollPane(content);
        scroll.getStyleClass().add("edge-to-edge");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        several = new SelectionPane(commands, model::selectedRules);
        getChildren().addAll(several, scroll);
        model.ruleProperty().subscribe(rule -> scroll.setVisible(rule != null));
        model.selectedProperty().subscribe(several::show);
    }

    /// Puts the focus into a field of the rule that is shown.
    public void focusField(RuleField field) {
        var node = lookup("." + Controls.styleClass(field));
        if (node == null || model.ruleProperty().get() == null) return;
        layout();
        var inContent = scroll.getContent()
                .sceneToLocal(node.localToScene(node.getBoundsInLocal()))
                .getMinY();
        double room = scroll.getContent().getBoundsInLocal().getHeight()
                - scroll.getViewportBounds().getHeight();
        if (room > 0) scroll.setVvalue(Math.clamp((inContent - 60) / room, 0, 1));
        node.requestFocus();
    }

    /// Where work on a rule begins; with several selected, what can be done to them.
    @Override
    public void requestFocus() {
        if (model.ruleProperty().get() != null) focusField(RuleField.TEXT);
        else several.requestFocus();
    }

    private Node head() {
        var id = controls.line(RuleField.ID, "rules-id", "gmail-over-quota");
        id.getStyleClass().add("mono");
        var title = new Label(RuleField.ID.label());
        title.getStyleClass().add("field-label");
        title.setLabelFor(id);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        // ids are long: theirs is the whole line
        var flags = new HBox(
                14,
                title,
                controls.flag(RuleField.ENABLED, "rules-enabled", "Enabled"),
                controls.flag(RuleField.ALERT_ONLY, "rules-alert-only", "Alert only"));
        flags.getStyleClass().add("flags");
        return new VBox(3, flags, new FieldBox(model.field(RuleField.ID), "", id));
    }

    private Node when() {
        var pattern = controls.area(RuleField.TEXT, "rules-pattern", "over quota|mailbox (is )?full", 2);
        pattern.getStyleClass().add("mono");
        pattern.setWrapText(true);
        model.field(RuleField.TEXT).textProperty().subscribe(text -> pattern.setPrefRowCount(rows(text)));
        var recent = new RecentMatches(controller.previewProperty());
        for (var field : CONDITIONS)
            model.field(field)
                    .errorProperty()
                    .subscribe(_ -> recent.outdated(CONDITIONS.stream()
                            .anyMatch(each -> model.field(each).isWrong())));
        return section(
                "When a reply has",
                row(provider(), mono(RuleField.CODE, "rules-code"), mono(RuleField.ENHANCED, "rules-enhanced")),
                new FieldBox(model.field(RuleField.TEXT), "Text pattern (RE2, any letter case; one a line)", pattern),
                recent,
                row(
                        mono(RuleField.MX, "rules-mx"),
                        new FieldBox(
                                model.field(RuleField.DOMAIN), "To domain", monoLine(RuleField.DOMAIN, "rules-domain")),
                        mono(RuleField.SOURCE, "rules-source"),
                        phase()));
    }

    /// Patterns are long, and what cannot be seen cannot be mended.
    private static int rows(String patterns) {
        int rows = patterns.lines()
                .mapToInt(line -> 1 + line.length() / LETTERS_A_ROW)
                .sum();
        return Math.clamp(rows, 2, 7);
    }

    private Node means() {
        var meaning = new Label();
        meaning.getStyleClass().add("field-hint");
        meaning.setWrapText(true);
        model.field(RuleField.CATEGORY)
                .textProperty()
                .subscribe(name -> meaning.setText(
                        Category.named(name).map(Category::meaning).orElse("")));
        var category = controls.categories("rules-category");
        var disposition = controls.editable(RuleField.DISPOSITION, "rules-disposition", this::dispositions);
        var actions = controls.area(RuleField.ACTIONS, "rules-actions", "none", 2);
        actions.getStyleClass().add("mono");
        Completions.install(actions, ActionCompletion::of);
        var title = new HBox(8, heading("Then do, one action a line"), actionMenu());
        title.getStyleClass().add("title-row");
        return new VBox(
                section(
                        "It means",
                        row(box(RuleField.CATEGORY, category), box(RuleField.DISPOSITION, disposition)),
                        meaning),
                new VBox(title, new FieldBox(model.field(RuleField.ACTIONS), "", actions)));
    }

    private List<String> dispositions() {
        var forms = new ArrayList<>(List.of("follow", "bounce", "retry", "retry after 15m", "retry after 1h"));
        table.document().table().schedules().keySet().forEach(name -> forms.add("retry on " + name));
        return forms;
    }

    private MenuButton actionMenu() {
        var menu = new MenuButton("Add");
        menu.setId("rules-action-add");
        menu.getStyleClass().addAll("flat", "small");
        ActionCompletion.EXAMPLES.forEach((form, meaning) -> {
            var item = new MenuItem(form + "    " + meaning);
            item.setOnAction(_ -> {
                var text = model.field(RuleField.ACTIONS).textProperty();
                text.set(text.get().isBlank() ? form : text.get().stripTrailing() + "\n" + form);
                focusField(RuleField.ACTIONS);
            });
            menu.getItems().add(item);
        });
        return menu;
    }

    private Node proof() {
        return section(
                "It must match",
                examples(RuleField.EXAMPLES, true, "rules-examples"),
                heading("It must not match"),
                examples(RuleField.COUNTER_EXAMPLES, false, "rules-counter-examples"));
    }

    private Node examples(RuleField field, boolean mustMatch, String id) {
        return new ExampleRows(model.field(field).textProperty(), controller.previewProperty(), mustMatch, id);
    }

    private Node decided(InstantSource clock) {
        return section("What it decided", new DecidedReplies(model, clock));
    }

    private Node about() {
        var note = controls.area(RuleField.NOTE, "rules-note", "Why the rule is as it is", 2);
        note.setWrapText(true);
        return section(
                "For the next analyst",
                box(RuleField.NOTE, note),
                row(
                        line(RuleField.OWNER, "rules-owner", "who to ask"),
                        box(
                                RuleField.VALID_UNTIL,
                                controls.date(RuleField.VALID_UNTIL, "rules-valid-until", "2030-12-31")),
                        box(
                                RuleField.REVIEW_AFTER,
                                controls.date(RuleField.REVIEW_AFTER, "rules-review-after", "2027-06-30"))),
                box(RuleField.LINKS, controls.area(RuleField.LINKS, "rules-links", "https://\u2026, one a line", 2)),
                new LinkList(model.field(RuleField.LINKS), open));
    }

    private FieldBox provider() {
        var control = monoLine(RuleField.PROVIDER, "rules-provider");
        Completions.install(control, new WordCompletion(controller::providers)::of);
        return box(RuleField.PROVIDER, control);
    }

    private FieldBox phase() {
        var control = monoLine(RuleField.PHASE, "rules-phase");
        Completions.install(control, new WordCompletion(() -> PHASES)::of);
        return box(RuleField.PHASE, control);
    }

    private FieldBox line(RuleField field, String id, String prompt) {
        return box(field, controls.line(field, id, prompt));
    }

    private FieldBox mono(RuleField field, String id) {
        return box(field, monoLine(field, id));
    }

    private TextField monoLine(RuleField field, String id) {
        var control = controls.line(field, id, "any");
        control.getStyleClass().add("mono");
        return control;
    }

    private FieldBox box(RuleField field, Node control) {
        return new FieldBox(model.field(field), control);
    }

    private static Node row(Node... nodes) {
        var row = new HBox(10, nodes);
        row.getStyleClass().add("field-row");
        for (Node node : nodes) if (node instanceof FieldBox box) box.setPrefWidth(100);
        return row;
    }

    private static Label heading(String title) {
        var label = new Label(title);
        label.getStyleClass().add("section-title");
        HBox.setHgrow(label, Priority.ALWAYS);
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }

    private static VBox section(String title, Node... nodes) {
        var section = new VBox(heading(title));
        section.getStyleClass().add("form-section");
        section.getChildren().addAll(nodes);
        return section;
    }
}
