package io.penstock.rules.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.rules.ResponseRule;
import io.penstock.engine.rules.diff.RuleField;
import io.penstock.rules.InlineJobs;
import io.penstock.rules.MemoryBackend;
import io.penstock.rules.Samples;
import io.penstock.rules.document.CompiledTable;
import io.penstock.rules.document.EditedTable;
import io.penstock.rules.document.InForce;
import io.penstock.rules.table.TableModel;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FormModelTest {
    private final EditedTable table = new EditedTable();
    private final TableModel list = new TableModel(table);
    private final FormModel form = new FormModel(table, list);

    @BeforeEach
    void open() {
        table.open(InForce.read(new MemoryBackend(Samples.toml()).current()));
        list.select(List.of("gmail-ip-rate"));
    }

    @Test
    void whatIsTypedIsInTheTableAtOnce() {
        type(RuleField.CODE, "421, 4xx");

        assertEquals(2, rule("gmail-ip-rate").match().codes().size());
        assertEquals("change code of gmail-ip-rate", table.undoNameProperty().get());
    }

    @Test
    void aWrongTextStaysInItsFieldAndTheRuleKeepsItsValue() {
        type(RuleField.TEXT, "unusual (");
        type(RuleField.NOTE, "while that is being mended");

        assertEquals("unusual (", text(RuleField.TEXT));
        assertTrue(form.field(RuleField.TEXT).errorProperty().get().contains("unusual ("));
        assertEquals(1, rule("gmail-ip-rate").match().texts().size());
        assertEquals("while that is being mended", rule("gmail-ip-rate").note());

        type(RuleField.TEXT, "unusual (rate)");
        assertEquals("", form.field(RuleField.TEXT).errorProperty().get());
    }

    @Test
    void aTextBeingTypedIsNotRewritten() {
        type(RuleField.CODE, "421,");
        assertEquals("421,", text(RuleField.CODE));
        type(RuleField.NOTE, "ends with a space ");
        assertEquals("ends with a space ", text(RuleField.NOTE));
    }

    @Test
    void aRenamedRuleStaysSelected() {
        type(RuleField.ID, "gmail-rate");

        assertEquals(List.of("gmail-rate"), list.selectedProperty().get());
        assertEquals("gmail-rate", text(RuleField.ID));
        table.undo();
        assertEquals("gmail-ip-rate", table.document().table().rules().get(1).id());
    }

    @Test
    void theIdOfAnotherRuleIsRefusedAtTheField() {
        type(RuleField.ID, "apple-rate");

        assertTrue(form.field(RuleField.ID).errorProperty().get().contains("apple-rate"));
    }

    @Test
    void undoShowsTheFieldAsItWas() {
        type(RuleField.CATEGORY, "BadReputation");
        table.undo();

        assertEquals("RateLimited", text(RuleField.CATEGORY));
    }

    @Test
    void twoSelectedRulesAreNoRuleToEdit() {
        list.select(List.of("gmail-ip-rate", "apple-rate"));

        assertNull(form.ruleProperty().get());
    }

    @Test
    void thePatternIsTriedOnRecentReplies() {
        var controller = new FormController(table, form, new InlineJobs(), new CompiledTable());
        controller.showRecent(Samples.replies());

        var preview = controller.previewProperty().get();
        assertEquals(
                "Matches 843 of the 1,172 replies of the last 24 h; 31 of them were classified otherwise before.",
                preview.sentence());
        var sample = preview.samples().getFirst().reply();
        var span = sample.found().getFirst();
        assertEquals("unusual rate of unsolicited mail", sample.shown().substring(span.start(), span.end()));
    }

    @Test
    void aRuleBehindABroaderOneIsToldSo() {
        list.select(List.of("generic-unknown-user"));
        var controller = new FormController(table, form, new InlineJobs(), new CompiledTable());
        type(RuleField.TEXT, "unusual rate");
        type(RuleField.CODE, "421");
        controller.showRecent(Samples.replies());

        assertTrue(
                controller.previewProperty().get().sentence().endsWith("843 are decided by another rule first."),
                controller.previewProperty().get().sentence());
    }

    @Test
    void examplesAreJudgedOneByOne() {
        var controller = new FormController(table, form, new InlineJobs(), new CompiledTable());
        type(RuleField.EXAMPLES, "421 4.7.28 unusual rate of mail\n550 5.1.1 no such user");
        controller.refreshPreview();

        var judged = controller.previewProperty().get().examples();
        assertTrue(judged.get("421 4.7.28 unusual rate of mail").matches());
        assertEquals(
                "the code is 550, not 421", judged.get("550 5.1.1 no such user").whyNot());
    }

    private ResponseRule rule(String id) {
        return table.document().table().rule(id).orElseThrow();
    }

    private void type(RuleField field, String text) {
        form.field(field).textProperty().set(text);
    }

    private String text(RuleField field) {
        return form.field(field).textProperty().get();
    }
}
