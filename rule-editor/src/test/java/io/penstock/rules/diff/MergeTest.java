package io.penstock.rules.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class MergeTest {
    private final RuleTable base = TableDiffTest.table("a b c d");

    @Test
    void changesOfDifferentFieldsAreBothKept() {
        var mine = change(
                base, "b", rule -> rule.copy().category(Category.GREYLISTED).build());
        var theirs = change(base, "b", rule -> rule.copy().note("theirs").build());

        var merged = Merge.merge(base, mine, theirs);

        var b = merged.table().rule("b").orElseThrow();
        assertEquals(Category.GREYLISTED, b.category());
        assertEquals("theirs", b.note());
        assertEquals(List.of(), merged.conflicts());
    }

    @Test
    void mineStaysWhereBothChangedTheSameFieldAndThatIsSaid() {
        var mine = change(base, "b", rule -> rule.copy().note("mine").build());
        var theirs = change(base, "b", rule -> rule.copy().note("theirs").build());

        var merged = Merge.merge(base, mine, theirs);

        assertEquals("mine", merged.table().rule("b").orElseThrow().note());
        assertTrue(merged.conflicts().getFirst().contains("\"theirs\""));
    }

    @Test
    void newRulesOfBothSidesAreThere() {
        var merged = Merge.merge(base, TableDiffTest.table("a mine b c d"), TableDiffTest.table("a b c theirs d"));

        assertEquals("a mine b c theirs d", order(merged));
    }

    @Test
    void aRuleDeletedByOneSideIsGoneUnlessTheOtherChangedIt() {
        assertEquals("a c d", order(Merge.merge(base, TableDiffTest.table("a c d"), base)));
        assertEquals("a c d", order(Merge.merge(base, base, TableDiffTest.table("a c d"))));

        var changed = change(base, "b", rule -> rule.copy().note("x").build());
        var merged = Merge.merge(base, TableDiffTest.table("a c d"), changed);

        assertEquals("a b c d", order(merged));
        assertEquals(1, merged.conflicts().size());
    }

    @Test
    void myMovesStandOnTheirOrder() {
        assertEquals(
                "d a c b", order(Merge.merge(base, TableDiffTest.table("d a b c"), TableDiffTest.table("a c b d"))));
    }

    @Test
    void mergingWithoutMyChangesGivesTheirs() {
        var theirs = change(TableDiffTest.table("d b a x"), "b", rule -> rule.withEnabled(false));

        assertEquals(theirs, Merge.merge(base, base, theirs).table());
    }

    private static RuleTable change(RuleTable table, String id, UnaryOperator<ResponseRule> change) {
        var rules = new ArrayList<>(table.rules());
        rules.replaceAll(rule -> rule.id().equals(id) ? change.apply(rule) : rule);
        return table.withRules(rules);
    }

    private static String order(Merge.Result merged) {
        return String.join(
                " ", merged.table().rules().stream().map(ResponseRule::id).toList());
    }
}
