package io.penstock.rules.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleException;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.rules.format.RuleDocument;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TableEditsTest {
    private final RuleDocument document = document("a", "b", "c", "d");

    @Test
    void movingUpPassesTheRuleAbove() {
        assertEquals("a c b d", order(TableEdits.move(document, List.of("c"), true, (_, _) -> true)));
        assertEquals("a b c d", order(TableEdits.move(document, List.of("a"), true, (_, _) -> true)));
    }

    @Test
    void severalRulesMoveTogetherAndStopAtTheEnd() {
        assertEquals("b c a d", order(TableEdits.move(document, List.of("b", "c"), true, (_, _) -> true)));
        assertEquals("a b c d", order(TableEdits.move(document, List.of("c", "d"), false, (_, _) -> true)));
    }

    @Test
    void movingAmongPeersJumpsOverOthers() {
        var edit = TableEdits.move(
                document, List.of("d"), true, (_, other) -> other.id().equals("a"));

        assertEquals("d a b c", order(edit));
        assertEquals("move d up", edit.name());
    }

    @Test
    void droppedRulesKeepTheirOrder() {
        assertEquals("b c a d", order(TableEdits.moveTo(document, List.of("a", "d"), "c", true)));
        assertEquals("d a b c", order(TableEdits.moveTo(document, List.of("d"), "a", false)));
    }

    @Test
    void aDropOnOneOfTheDraggedRulesChangesNothing() {
        assertEquals(
                document,
                TableEdits.moveTo(document, List.of("a", "b"), "b", true).result());
    }

    @Test
    void aCopyGetsAFreeId() {
        var first = TableEdits.duplicate(document, rule("b"));
        var second = TableEdits.duplicate(first.result(), rule("b"));

        assertEquals("a b b-copy c d", order(first));
        assertEquals("a b b-copy-2 b-copy c d", order(second));
        assertEquals(List.of("b-copy-2"), second.selected());
    }

    @Test
    void afterDeletingTheNextRuleIsSelected() {
        var edit = TableEdits.delete(document, List.of("b", "c"));

        assertEquals("a d", order(edit));
        assertEquals(List.of("d"), edit.selected());
        assertEquals("delete 2 rules", edit.name());
    }

    @Test
    void aRenamedRuleKeepsItsComments() {
        var commented = new RuleDocument(document.table(), Map.of(), List.of(), Map.of("b", List.of("why")));

        var edit = TableEdits.replace(commented, "b", rule("b2"), "rename", "");

        assertEquals(List.of("why"), edit.result().comments().get("b2"));
    }

    @Test
    void anIdOfAnotherRuleIsRefused() {
        var refused =
                assertThrows(RuleException.class, () -> TableEdits.replace(document, "b", rule("c"), "rename", ""));

        assertTrue(refused.getMessage().contains("'c'"));
    }

    @Test
    void categoriesAreSetOnAllChosenRules() {
        var edit = TableEdits.categorise(document, List.of("a", "c"), Category.GREYLISTED);

        var categories = edit.result().table().rules().stream()
                .map(ResponseRule::category)
                .toList();
        assertEquals(
                List.of(Category.GREYLISTED, Category.UNCLASSIFIED, Category.GREYLISTED, Category.UNCLASSIFIED),
                categories);
    }

    static RuleDocument document(String... ids) {
        return RuleDocument.of(
                RuleTable.of(Stream.of(ids).map(TableEditsTest::rule).toArray(ResponseRule[]::new)));
    }

    static ResponseRule rule(String id) {
        return ResponseRule.of(id, Match.ANY, Category.UNCLASSIFIED);
    }

    private static String order(TableEdit edit) {
        return String.join(
                " ",
                edit.result().table().rules().stream().map(ResponseRule::id).toList());
    }
}
