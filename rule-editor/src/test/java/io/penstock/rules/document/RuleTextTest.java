package io.penstock.rules.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.rules.RuleException;
import io.penstock.engine.rules.RuleTable;
import io.penstock.engine.rules.format.RuleDocument;
import io.penstock.rules.Samples;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RuleTextTest {
    private final RuleDocument document = Samples.document();

    @Test
    void copiedRulesArePastedIntoAnotherTableWithTheirSchedules() {
        String text = RuleText.write(document, List.of("apple-rate", "generic-greylist"));

        var elsewhere = RuleDocument.of(RuleTable.EMPTY);
        var edit = TableEdits.paste(elsewhere, RuleText.read(text, elsewhere), "");

        assertEquals(
                List.of("apple-rate", "generic-greylist"),
                edit.result().table().rules().stream().map(rule -> rule.id()).toList());
        assertTrue(edit.result().table().schedules().containsKey("greylist"));
        assertEquals("paste 2 rules", edit.name());
    }

    @Test
    void pastedBesideTheirOriginalsTheyGetOtherIds() {
        String text = RuleText.write(document, List.of("apple-rate"));

        var edit = TableEdits.paste(document, RuleText.read(text, document), "gmail-ip-rate");

        assertEquals("apple-rate-2", edit.result().table().rules().get(2).id());
        assertEquals(List.of("apple-rate-2"), edit.selected());
    }

    @Test
    void aRuleQuotedInAMailIsRead() {
        String mail = RuleText.write(document, List.of("gmail-over-quota"))
                .lines()
                .map(line -> "> " + line)
                .collect(Collectors.joining("\n"));

        assertEquals(
                document.table().rule("gmail-over-quota"),
                RuleText.read("```toml\n" + mail.replaceAll("(?m)^> ", "") + "\n```", document)
                        .table()
                        .rule("gmail-over-quota"));
        assertEquals(
                document.table().rule("gmail-over-quota"),
                RuleText.read(mail, document).table().rule("gmail-over-quota"));
    }

    @Test
    void aRuleMayUseTheSchedulesOfTheTableItIsPastedInto() {
        String text = "[[rule]]\nid = 'x'\ntext = 'come back later'\ncategory = 'Greylisted'\n"
                + "disposition = 'retry on greylist'\n";

        assertEquals(1, RuleText.read(text, document).table().rules().size());
    }

    @Test
    void whatIsNoRuleIsSaidWithItsLine() {
        assertTrue(assertThrows(RuleException.class, () -> RuleText.read("hello", document))
                .getMessage()
                .contains("[[rule]]"));
        assertTrue(assertThrows(
                        RuleException.class,
                        () -> RuleText.read("\n[[rule]]\nid = 'x'\ncategory = 'Nonsense'\n", document))
                .getMessage()
                .contains("Nonsense"));
    }

    @Test
    void textOfAnyKindIsRefusedWithAReason() {
        for (String text : List.of("[[rule]]", "[[rule]]\nid=", "[[rule]]\n" + "x".repeat(100_000), "\0[[rule]]\0"))
            assertThrows(RuleException.class, () -> RuleText.read(text, document));
    }
}
