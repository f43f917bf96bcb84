package io.penstock.rules.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.rules.Category;
import io.penstock.engine.rules.Disposition;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.rules.format.RuleDocument;
import io.penstock.rules.Samples;
import io.penstock.rules.document.CompiledTable;
import io.penstock.rules.document.TableEdits;
import io.penstock.rules.host.ReplySample;
import io.penstock.rules.trend.RuleMaker;
import java.util.List;
import org.junit.jupiter.api.Test;

class EffectTest {
    private final RuleTable table = Samples.table();

    @Test
    void anUneditedTableChangesNothing() {
        var effect = effect(table);

        assertEquals(List.of(), effect.changes());
        assertEquals("All 1,172 replies of the last 24 h would be judged as they are now.", effect.sentence());
    }

    @Test
    void aNewRuleRaisesTheCoverageOfItsProvider() {
        var made = RuleMaker.make(
                table, new ReplySample(Samples.replies().getLast().sample(), "apple", "dot", 550, ""));
        var rule = made.rule()
                .copy()
                .category(Category.BLOCKLISTED)
                .disposition(Disposition.retry())
                .build();

        var effect = effect(TableEdits.add(RuleDocument.of(table), rule, made.afterId())
                .result()
                .table());

        assertEquals(
                "7 of the 1,172 replies of the last 24 h would be judged otherwise; 7 tried again instead of given up.",
                effect.sentence());
        assertTrue(effect.coverage().contains(new Effect.Coverage("apple", 7, 0, 7)));
        assertEquals(rule.id(), effect.changes().getFirst().after().ruleId());
    }

    @Test
    void repliesWhoseMessageMeetsAnotherFateComeFirst() {
        var rules = table.rules().stream()
                .map(rule -> switch (rule.id()) {
                    case "gmail-ip-rate" ->
                        rule.copy().category(Category.BAD_REPUTATION).build();
                    case "generic-unknown-user" -> rule.withDisposition(Disposition.retry());
                    default -> rule;
                })
                .toList();

        var changes = effect(table.withRules(rules)).changes();

        assertEquals(12, changes.getFirst().count());
        assertEquals(812, changes.get(1).count());
    }

    @Test
    void withoutRepliesThereIsNothingToSay() {
        assertTrue(Effect.of(new CompiledTable().of(table), new CompiledTable().of(table), List.of())
                .sentence()
                .startsWith("No replies"));
    }

    private Effect effect(RuleTable edited) {
        return Effect.of(new CompiledTable().of(table), new CompiledTable().of(edited), Samples.replies());
    }
}
