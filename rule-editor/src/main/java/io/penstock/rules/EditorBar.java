package io.penstock.rules;

import io.penstock.engine.rules.Category;
import io.penstock.rules.document.EditedTable;
import io.penstock.rules.document.InForce;
import io.penstock.rules.look.Completions;
import io.penstock.rules.look.Icons;
import io.penstock.rules.table.FilterCompletion;
import io.penstock.rules.table.TableController;
import io.penstock.rules.table.TableModel;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Separator;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The bar above the list: filter, commands on the selected rules, undo by name, and the state of the work.
final class EditorBar extends HBox {
    private static final String FILTER_HELP = """
            Words look in every field, "words in quotes" together; provider: code: text: category: action: owner: in one.
            is:disabled  is:changed  is:unused  review:due  has:error  finding:shadowed  hits>100
            A minus turns a word round: -provider:gmail. Ctrl+Space shows all of them.""";

    private final EditedTable table;
    private final TableModel model;
    private final TableController controller;
    private final EditorClipboard clipboard;
    private final TextField filter = new TextField();
    private final Label state = new Label();

    /// What leads away from the list.
    record Ways(
            Runnable publish,
            Runnable versions,
            Runnable importFile,
            Runnable exportFile,
            Runnable replay,
            Runnable coverage) {}

    EditorBar(EditedTable table, TableModel model, TableController controller, EditorClipboard clipboard, Ways ways) {
        this.table = table;
        this.clipboard = clipboard;
        this.model = model;
        this.controller = controller;
        getStyleClass().add("editor-bar");
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren()
                .addAll(
                        filter(),
                        grouped(),
                        new Separator(javafx.geometry.Orientation.VERTICAL),
                        Icons.button("rules-add", "fth-plus", "New rule (Insert)", controller::addRule),
                        onSelection(
                                "rules-up", "fth-arrow-up", "Move up (Alt+Up)", () -> controller.moveSelected(true)),
                        onSelection(
                                "rules-down",
                                "fth-arrow-down",
                                "Move down (Alt+Down)",
                                () -> controller.moveSelected(false)),
                        selectionMenu(),
                        new Separator(javafx.geometry.Orientation.VERTICAL),
                        new StepButtons(table),
                        space,
                        state(),
                        more(ways),
                        publish(ways));
    }

    private static MenuButton more(Ways ways) {
        var menu = new MenuButton(null, Icons.icon("fth-more-horizontal"));
        menu.setId("rules-more");
        menu.getStyleClass().addAll("flat", "button-icon", "no-arrow");
        Icons.describe(menu, "Versions, replay, coverage, import, export");
        menu.getItems()
                .addAll(
                        item("rules-versions", "Versions and rollback", "Shortcut+Shift+V", ways.versions()),
                        item("rules-compare", "Compare with what runs, publish", "Shortcut+Shift+P", ways.publish()),
                        new SeparatorMenuItem(),
                        item("rules-replay", "Replay past replies", "Shortcut+R", ways.replay()),
                        item("rules-coverage", "Coverage by provider", "Shortcut+Shift+C", ways.coverage()),
                        new SeparatorMenuItem(),
                        item("rules-import", "Import rules from a file\u2026", "Shortcut+O", ways.importFile()),
                        item(
                                "rules-export",
                                "Export all rules to a file\u2026",
                                "Shortcut+Shift+S",
                                ways.exportFile()));
        return menu;
    }

    private static MenuItem item(String id, String words, String keys, Runnable action) {
        var item = item(id, words, action);
        item.setAccelerator(KeyCombination.valueOf(keys));
        return item;
    }

    private Button publish(Ways ways) {
        var button = Icons.wordButton("rules-publish", "fth-upload", "Review and publish", ways.publish());
        button.getStyleClass().add("accent");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.disableProperty().bind(table.unsavedProperty().not());
        return button;
    }

    private TextField filter() {
        filter.setId("rules-filter");
        filter.setPromptText("Filter: over quota  code:421  is:changed");
        filter.setAccessibleText("Filter the rules");
        Completions.install(filter, new FilterCompletion(model)::of);
        filter.setPrefColumnCount(22);
        filter.textProperty().bindBidirectional(model.filterProperty());
        filter.setTooltip(new Tooltip(FILTER_HELP));
        filter.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE && !filter.getText().isEmpty()) {
                filter.clear();
                event.consume();
            }
        });
        return filter;
    }

    private ToggleButton grouped() {
        var toggle = new ToggleButton(null, Icons.icon("fth-layers"));
        toggle.setId("rules-grouped");
        toggle.getStyleClass().add("button-icon");
        Icons.describe(toggle, "Group by provider; off: the order in which rules are tried");
        toggle.selectedProperty().bindBidirectional(model.groupedProperty());
        return toggle;
    }

    private Button onSelection(String id, String icon, String words, Runnable action) {
        var button = Icons.button(id, icon, words, action);
        button.disableProperty().bind(model.selectedProperty().map(java.util.List::isEmpty));
        return button;
    }

    private MenuButton selectionMenu() {
        var menu = new MenuButton("Selected");
        menu.setId("rules-selected");
        menu.setMinWidth(USE_PREF_SIZE);
        menu.getStyleClass().add("flat");
        menu.textProperty()
                .bind(model.selectedProperty().map(ids -> ids.size() > 1 ? ids.size() + " selected" : "Selected"));
        menu.disableProperty().bind(model.selectedProperty().map(java.util.List::isEmpty));
        var categories = new Menu("Set category");
        for (Category category : TableController.categories())
            categories
                    .getItems()
                    .add(item(
                            "rules-set-" + category.displayName(),
                            category.displayName(),
                            () -> controller.categoriseSelected(category)));
        menu.getItems()
                .addAll(
                        item("rules-enable", "Enable", () -> controller.enableSelected(true)),
                        item("rules-disable", "Disable", () -> controller.enableSelected(false)),
                        categories,
                        item("rules-copy", "Copy as text (Ctrl+C)", clipboard::copy),
                        item("rules-paste", "Paste rules below (Ctrl+V)", clipboard::paste),
                        item("rules-duplicate", "Duplicate (Ctrl+D)", controller::duplicateSelected),
                        item("rules-delete", "Delete (Del)", controller::deleteSelected));
        return menu;
    }

    private static MenuItem item(String id, String words, Runnable action) {
        var item = new MenuItem(words);
        item.setId(id);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private Label state() {
        state.setId("rules-state");
        state.getStyleClass().add("editor-state");
        table.baseProperty().subscribe(this::showState);
        table.unsavedProperty().subscribe((_, _) -> showState(table.base()));
        return state;
    }

    private void showState(@Nullable InForce base) {
        boolean unsaved = table.unsavedProperty().get();
        state.getStyleClass().remove("unsaved");
        if (unsaved) state.getStyleClass().add("unsaved");
        state.setGraphic(unsaved ? Icons.icon("fth-edit-2") : Icons.icon("fth-check"));
        if (base == null) state.setText("");
        else state.setText("Version " + base.version() + (unsaved ? ", edited" : " in force"));
    }

    /// On other pages than the workbench the commands on rules make no sense.
    void setEditing(boolean editing) {
        setVisible(editing);
        setManaged(editing);
    }

    void focusFilter() {
        filter.requestFocus();
        filter.selectAll();
    }
}
