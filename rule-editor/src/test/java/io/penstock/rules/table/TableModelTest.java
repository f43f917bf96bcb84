package io.penstock.rules.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleException;
import io.penstock.engine.rules.diff.RuleField;
import io.penstock.rules.MemoryBackend;
import io.penstock.rules.Samples;
import io.penstock.rules.document.EditedTable;
import io.penstock.rules.document.InForce;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TableModelTest {
    private final EditedTable table = new EditedTable();
    private final TableModel model = new TableModel(table);
    private final TableController controller = new TableController(table, model);

    @BeforeEach
    void open() {
        table.open(InForce.read(new MemoryBackend(Samples.toml()).current()));
    }

    @Test
    void rulesStandUnderTheirProvider() {
        assertEquals(new RuleRow.Group("", 5, true), model.rows().getFirst());
        assertEquals(new RuleRow.Group("gmail", 5, true), model.rows().get(6));
        assertEquals("gmail-ip-rate", id(model.rows().get(7)));
    }

    @Test
    void withoutGroupsRulesStandInTheOrderOfTrial() {
        model.groupedProperty().set(false);

        assertEquals(17, model.rows().size());
        assertEquals(
                new RuleRow.Entry(2, table.document().table().rules().get(1)),
                model.rows().get(1));
    }

    @Test
    void aClosedGroupHidesItsRulesUntilOneIsWanted() {
        model.toggleGroup("gmail");
        assertEquals(new RuleRow.Group("gmail", 5, false), model.rows().get(6));
        assertEquals(new RuleRow.Group("yahoo", 3, true), model.rows().get(7));

        model.reveal(List.of("gmail-over-quota"));

        assertEquals(new RuleRow.Group("gmail", 5, true), model.rows().get(6));
        assertEquals(List.of("gmail-over-quota"), model.selectedProperty().get());
    }

    @Test
    void aRevealedRuleIsShownAgainstTheFilter() {
        model.filterProperty().set("yahoo");
        model.reveal(List.of("gmail-over-quota"));

        assertEquals("", model.filterProperty().get());
    }

    @Test
    void whatTheFilterHidesIsNoLongerSelected() {
        model.select(List.of("gmail-ip-rate", "apple-rate"));
        model.filterProperty().set("provider:gmail");

        assertEquals(List.of("gmail-ip-rate"), model.selectedProperty().get());
    }

    @Test
    void theFilterLooksInFieldsAndStates() {
        assertEquals(3, shown("provider:yahoo"));
        assertEquals(1, shown("over quota gmail"));
        assertEquals(1, shown("is:disabled"));
        assertEquals(2, shown("category:block"));
        assertEquals(2, shown("CODE:421 action:throttle"));
        assertEquals(17, shown("is:unused"));
        model.showStats(new MemoryBackend(Samples.toml()).stats());
        assertEquals(12, shown("is:unused "));
        controller.enable("gmail-unsolicited", true);
        assertEquals(1, shown("is:changed"));
    }

    @Test
    void aGroupedRuleMovesPastTheNextOfItsProvider() {
        model.groupedProperty().set(true);
        model.select(List.of("generic-greylist"));
        controller.moveSelected(true);

        assertEquals(
                "generic-greylist", table.document().table().rules().getFirst().id());
        assertEquals("move generic-greylist up", table.undoNameProperty().get());
        assertEquals(List.of("generic-greylist"), model.selectedProperty().get());
    }

    @Test
    void aNewRuleIsOffAndSelected() {
        model.select(List.of("gmail-ip-rate"));
        controller.addRule();

        ResponseRule added = table.document().table().rules().get(2);
        assertEquals("new-rule", added.id());
        assertEquals(List.of("gmail"), added.match().providers());
        assertEquals(false, added.enabled());
        assertEquals(List.of("new-rule"), model.selectedProperty().get());
    }

    @Test
    void deletedRulesAreNoLongerSelected() {
        model.select(List.of("apple-rate"));
        controller.deleteSelected();

        assertTrue(model.rule("apple-rate").isEmpty());
        assertEquals(List.of("generic-greylist"), model.selectedProperty().get());
    }

    @Test
    void theFilterNegatesQuotesAndCompares() {
        model.showStats(new MemoryBackend(Samples.toml()).stats());
        assertEquals(14, shown("-provider:yahoo"));
        assertEquals(1, shown("\"over quota\" provider:gmail"));
        assertEquals(2, shown("hits>100"));
        assertEquals(3, shown("hits>=48"));
        assertEquals(13, shown("hits=0"));
        assertEquals(17, shown("hits>"), "not typed to its end yet");
        assertEquals(17, shown("provider:"));
    }

    @Test
    void aWordThatAsksForNothingKnownIsSaid() {
        assertEquals(0, shown("provder:gmail"));
        assertTrue(model.filterHint().contains("provder:gmail"));
        shown("provider:gmail");
        assertEquals("", model.filterHint());
    }

    @Test
    void completionOffersKeysThenTheirValues() {
        var completion = new FilterCompletion(model);

        assertEquals("provider:", completion.of("pro").getFirst().shown());
        assertEquals(
                "x provider:gmail ", completion.of("x provider:gm").getFirst().text());
        assertEquals("-is:disabled ", completion.of("-is:dis").getFirst().text());
        assertEquals(0, completion.of("provider:gmail").size());
    }

    @Test
    void sortedByHitsTheListStillTellsTheOrderOfTrialAndNothingMoves() {
        model.showStats(new MemoryBackend(Samples.toml()).stats());
        model.orderProperty().set(RuleOrder.byHits(model).comparator().reversed());

        assertEquals("gmail-ip-rate", id(model.rows().getFirst()));
        assertEquals(2, ((RuleRow.Entry) model.rows().getFirst()).position());
        model.select(List.of("gmail-over-quota"));
        controller.moveSelected(true);
        assertEquals("", table.undoNameProperty().get());

        model.orderProperty().set(null);
        assertEquals(new RuleRow.Group("", 5, true), model.rows().getFirst());
    }

    @Test
    void aKeyChangesOneLine() {
        var changes = new ArrayList<String>();
        model.rows().addListener((javafx.collections.ListChangeListener<RuleRow>) change -> {
            while (change.next()) changes.add(change.getFrom() + "-" + change.getTo());
        });
        controller.enable("gmail-over-quota", false);

        assertEquals(List.of("8-9"), changes);
    }

    @Test
    void aRuleStaysListedWhileItIsEdited() {
        model.filterProperty().set("is:enabled provider:gmail");
        controller.enable("gmail-over-quota", false);

        assertTrue(model.row("gmail-over-quota") >= 0);
        model.filterProperty().set("is:enabled provider:gmail ");
        assertEquals(-1, model.row("gmail-over-quota"));
    }

    @Test
    void manyRulesGetAValueAsOneStep() {
        model.select(List.of("gmail-ip-rate", "apple-rate", "yahoo-deferred-ts04"));
        controller.setOnSelected(RuleField.OWNER, "ana");
        controller.addActionsToSelected("alert when 10/h");

        assertEquals("add actions to 3 rules", table.undoNameProperty().get());
        assertTrue(model.rule("apple-rate").orElseThrow().actions().toString().contains("alert when 10/h"));
        table.undo();
        assertEquals("set owner of 3 rules", table.undoNameProperty().get());
        assertEquals("ana", model.rule("apple-rate").orElseThrow().owner());
        assertThrows(RuleException.class, () -> controller.setOnSelected(RuleField.VALID_UNTIL, "tomorrow"));
        assertThrows(RuleException.class, () -> controller.setOnSelected(RuleField.DISPOSITION, "retry on no-such"));
        assertEquals("set owner of 3 rules", table.undoNameProperty().get());
    }

    @Test
    void severalStepsAreTakenBackAtOnce() {
        controller.enable("apple-rate", false);
        controller.enable("gmail-over-quota", false);
        controller.enable("gmail-ip-rate", false);

        table.undo(3);
        assertEquals(
                List.of("disable apple-rate", "disable gmail-over-quota", "disable gmail-ip-rate"), table.redoNames());
        table.redo(2);
        assertEquals(List.of("disable gmail-over-quota", "disable apple-rate"), table.undoNames());
    }

    private long shown(String filter) {
        model.filterProperty().set(filter);
        return model.rows().stream().filter(RuleRow.Entry.class::isInstance).count();
    }

    private static String id(RuleRow row) {
        return row instanceof RuleRow.Entry entry ? entry.rule().id() : "";
    }
}
