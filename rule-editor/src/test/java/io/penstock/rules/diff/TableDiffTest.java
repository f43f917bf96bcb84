package io.penstock.rules.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.Match;
import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.rules.diff.FieldChange;
import io.penstock.engine.rules.diff.RuleChange;
import io.penstock.engine.rules.diff.RuleField;
import io.penstock.engine.rules.diff.TableDiff;
import io.penstock.rules.Samples;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TableDiffTest {
    @Test
    void equalTablesDoNotDiffer() {
        assertTrue(TableDiff.between(Samples.table(), Samples.table()).isEmpty());
        assertEquals(
                "no changes",
                TableDiff.between(Samples.table(), Samples.table()).summary());
    }

    @Test
    void aChangedRuleShowsTheFieldsThatChanged() {
        var before = Samples.table();
        var rules = new ArrayList<>(before.rules());
        rules.set(
                1,
                rules.get(1)
                        .copy()
                        .category(Category.BAD_REPUTATION)
                        .note("why")
                        .build());

        var change =
                TableDiff.between(before, before.withRules(rules)).changes().getFirst();

        var changed = assertInstanceOf(RuleChange.Changed.class, change);
        assertEquals(
                List.of(
                        new FieldChange(RuleField.CATEGORY, "RateLimited", "BadReputation"),
                        new FieldChange(RuleField.NOTE, "", "why")),
                changed.fields());
    }

    @Test
    void oneMovedRuleIsOneMove() {
        var diff = TableDiff.between(table("a b c d e"), table("b c d a e"));

        assertEquals("1 moved", diff.summary());
        assertEquals("a", diff.changes().getFirst().ruleId());
    }

    @Test
    void addedAndRemovedRulesMoveNobody() {
        var diff = TableDiff.between(table("a b c d"), table("new a c d last"));

        assertEquals("2 added, 1 removed", diff.summary());
    }

    @Test
    void theWordsOfTheTableCount() {
        var before = Samples.table();
        var after = new RuleTable(0, before.rules(), java.util.Map.of(), before.providerAliases());

        assertEquals("1 settings changed", TableDiff.between(before, after).summary());
    }

    @Test
    void replayingTheMovesOfARandomOrderExplainsIt() {
        var random = new Random(42);
        for (int round = 0; round < 200; round++) {
            var ids = new ArrayList<>(List.of("a", "b", "c", "d", "e", "f", "g", "h"));
            Collections.shuffle(ids, random);
            var diff = TableDiff.between(table("a b c d e f g h"), table(String.join(" ", ids)));
            var moved = diff.changes().stream().map(RuleChange::ruleId).toList();
            var kept = ids.stream().filter(id -> !moved.contains(id)).toList();

            assertEquals(kept.stream().sorted().toList(), kept, "those that did not move keep their order");
        }
    }

    static RuleTable table(String ids) {
        return RuleTable.of(java.util.Arrays.stream(ids.split(" "))
                .map(id -> ResponseRule.of(id, Match.ANY, Category.UNCLASSIFIED))
                .toArray(ResponseRule[]::new));
    }
}
