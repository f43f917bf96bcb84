package io.penstock.rules;

import io.penstock.rules.check.CheckModel;
import io.penstock.rules.check.FindingsView;
import io.penstock.rules.form.FormView;
import io.penstock.rules.look.NoticeBar;
import io.penstock.rules.proof.EffectView;
import io.penstock.rules.proof.ProofView;
import io.penstock.rules.table.RuleListPane;
import javafx.geometry.Orientation;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// The page on which rules are edited: the list, the form beside it, and under the list what proves and what complains.
final class Workbench extends SplitPane {
    private final RuleListPane list;
    private final FormView form;
    private final TabPane drawer;
    private final Runnable toFindings;

    private static final KeyCombination TO_PROOF = new KeyCodeCombination(KeyCode.T, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination TO_FINDINGS = new KeyCodeCombination(KeyCode.E, KeyCombination.SHORTCUT_DOWN);

    Workbench(
            RuleListPane list,
            FormView form,
            ProofView proof,
            EffectView effect,
            FindingsView findings,
            CheckModel checks) {
        this.list = list;
        this.form = form;
        setId("rules-workbench");
        var tryTab = new Tab("Try a reply", proof);
        tryTab.setId("rules-tab-try");
        var effectTab = new Tab("Effect on the last 24 h", effect);
        effectTab.setId("rules-tab-effect");
        var findingsTab = new Tab("Findings", findings);
        findingsTab.setId("rules-tab-findings");
        findingsTab.textProperty().bind(checks.summaryProperty());
        drawer = new TabPane(tryTab, effectTab, findingsTab);
        drawer.setId("rules-drawer");
        drawer.getStyleClass().add("dense");
        drawer.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        drawer.setMinHeight(36);
        var left = new SplitPane(list, drawer);
        left.setOrientation(Orientation.VERTICAL);
        left.setDividerPositions(0.62);
        SplitPane.setResizableWithParent(drawer, false);
        SplitPane.setResizableWithParent(form, false);
        setDividerPositions(0.62);
        getItems().addAll(left, form);
        toFindings = () -> {
            drawer.getSelectionModel().select(findingsTab);
            findings.requestFocus();
        };
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (TO_PROOF.match(event)) drawer.getSelectionModel().select(tryTab);
            else if (TO_FINDINGS.match(event)) drawer.getSelectionModel().select(findingsTab);
            else return;
            drawer.getSelectionModel().getSelectedItem().getContent().requestFocus();
            event.consume();
        });
    }

    /// What F6 walks through, from top to bottom; a notice only while there is one.
    PaneKeys panes(NoticeBar notice, EditorBar bar) {
        return new PaneKeys(
                new PaneKeys.Pane(notice, notice::requestFocus),
                new PaneKeys.Pane(bar, bar::focusFilter),
                new PaneKeys.Pane(list, list::requestFocus),
                new PaneKeys.Pane(form, form::requestFocus),
                new PaneKeys.Pane(
                        drawer,
                        () -> drawer.getSelectionModel()
                                .getSelectedItem()
                                .getContent()
                                .requestFocus()));
    }

    /// Shows what was found in the table.
    void showFindings() {
        toFindings.run();
    }

    /// The list is where work begins.
    @Override
    public void requestFocus() {
        list.requestFocus();
    }
}
