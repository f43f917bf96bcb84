package io.penstock.rules.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.engine.rules.RuleException;
import io.penstock.engine.rules.RuleTables;
import io.penstock.engine.rules.diff.RuleField;
import io.penstock.rules.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleFieldTest {
    @Test
    void everyFieldOfEveryDefaultRuleReadsBackAsItWasWritten() {
        for (var rule : RuleTables.defaults().rules())
            for (RuleField field : RuleField.values())
                assertEquals(rule, field.write(rule, field.read(rule)), () -> rule.id() + " " + field);
    }

    @Test
    void anEmptyTextClearsAField() {
        var rule = Samples.table().rule("microsoft-s3150").orElseThrow();

        assertTrue(RuleField.MX.write(rule, " ").match().mx().isEmpty());
        assertTrue(RuleField.CODE.write(rule, "").match().codes().isEmpty());
        assertTrue(RuleField.ACTIONS.write(rule, "").actions().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "CODE, 9xx, 421",
        "ENHANCED, 4.7, 4.7.28",
        "TEXT, over (quota, over (quota",
        "DISPOSITION, sometimes, retry",
        "ACTIONS, throttle everything, scope",
        "PHASE, banner, rcpt",
        "VALID_UNTIL, 31.12.2030, 2030-12-31",
        "LINKS, javascript:alert(1), https://",
        "CATEGORY, Spammy, choose",
        "ID, Über Quota, lower-case",
    })
    void aTextThatIsNoValueIsRefusedWithTheMend(RuleField field, String text, String mend) {
        var rule = Samples.table().rules().getFirst();

        var refused = assertThrows(RuleException.class, () -> field.write(rule, text));

        assertTrue(refused.getMessage().contains(mend), refused.getMessage());
    }
}
