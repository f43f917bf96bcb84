package io.penstock.rules.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.rules.format.RuleTableFormat;
import io.penstock.rules.MemoryBackend;
import io.penstock.rules.Samples;
import io.penstock.rules.document.EditedTable;
import io.penstock.rules.document.InForce;
import java.time.Duration;
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
    void fiveThousandRulesFollowAnEditWithinAFrameOrTwo() {
        var rules = new ArrayList<ResponseRule>();
        for (int i = 0; i < 5_000; i++)
            rules.add(ResponseRule.of(
                    "rule-" + i,
                    Match.ANY.withProviders("provider-" + i % 200).withTexts("wording number " + i),
                    Category.RATE_LIMITED));
        var large = new MemoryBackend(RuleTableFormat.write(RuleTable.of(rules.toArray(ResponseRule[]::new))));
        table.open(InForce.read(large.current()));
        model.select(List.of("rule-2500"));
        model.filterProperty().set("number");
        model.filterProperty().set("");
        for (int i = 0; i < 30; i++) controller.moveSelected(i % 2 == 0);

        long start = System.nanoTime();
        for (int i = 0; i < 10; i++) controller.moveSelected(i % 2 == 0);
        long edit = (System.nanoTime() - start) / 10;
        start = System.nanoTime();
        for (int i = 0; i < 10; i++) model.filterProperty().set("wording " + i);
        long filter = (System.nanoTime() - start) / 10;

        System.getLogger("rules")
                .log(System.Logger.Level.INFO, "5,000 rules: edit {0} us, filter {1} us", edit / 1000, filter / 1000);
        assertTrue(Duration.ofNanos(edit).toMillis() < 150, "an edit took " + Duration.ofNanos(edit));
        assertTrue(Duration.ofNanos(filter).toMillis() < 300, "a filter took " + Duration.ofNanos(filter));
    }

    private long shown(String filter) {
        model.filterProperty().set(filter);
        return model.rows().stream().filter(RuleRow.Entry.class::isInstance).count();
    }

    private static String id(RuleRow row) {
        return row instanceof RuleRow.Entry entry ? entry.rule().id() : "";
    }
}
